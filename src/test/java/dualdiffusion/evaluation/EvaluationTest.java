package dualdiffusion.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.evaluation.Adherence.Asked;
import dualdiffusion.evaluation.fit.Analysers;
import dualdiffusion.evaluation.measure.Seam;
import dualdiffusion.evaluation.measure.Statistics;
import dualdiffusion.model.TinyModel;
import dualdiffusion.pipeline.StudioPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evaluation evaluated: what it ranks above what, what it keeps, how it goes on. */
class EvaluationTest {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny");
  private static final Path STARTER = Path.of("models/starter");
  private static final Cancel NEVER = new Cancel();

  @TempDir private Path folder;

  private static EvaluationPlan plan(double seconds) {
    return new EvaluationPlan(
        3, 2, 1, 1, 1, 1, seconds, 5, SamplingSettings.DEFAULT.withSteps(4), Decoder.FGLA);
  }

  private static Evaluation evaluation(Path model, Optional<Path> to) {
    return new Evaluation(model, Map.of(), List.of(CLAP), to, Analysers.usual());
  }

  @Test
  void ranksComposedAboveGeneratedAboveNoise() {
    try (var engine = StudioPipeline.load(STARTER)) {
      EvaluationPlan plan = plan(2).withPrompts(4);
      var hearing = new Hearing(Analysers.usual(), Optional.empty());
      var measuring =
          new Measuring(
              plan,
              new Drawings(engine, plan, NEVER),
              () -> {
                throw new IllegalStateException();
              },
              hearing,
              new ClipFiles(Optional.empty()),
              NEVER);
      List<Line> composed = IntStream.range(0, 24).mapToObj(measuring::composed).toList();
      List<Line> second = IntStream.range(0, 24).mapToObj(measuring::second).toList();
      List<Line> noise = IntStream.range(0, 4).mapToObj(measuring::noise).toList();
      List<Line> drawn = IntStream.range(0, 4).mapToObj(measuring::text).toList();
      // The floor is that of many clips: four others of the composer differ by chance alone.
      double floor = Departures.size(second, composed);
      double generated = Departures.size(drawn, composed.subList(0, 4));
      double ceiling = Departures.size(noise, composed.subList(0, 4));
      System.out.printf("departures: %.2f %.2f %.2f%n", floor, generated, ceiling);
      assertThat(floor).isLessThan(generated);
      assertThat(generated).isLessThan(ceiling);
    }
  }

  @Test
  void ranksRightPromptsAboveShuffledOnes() {
    var hearing = new Hearing(Analysers.usual(), Optional.empty());
    List<Line> clips = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      var clip = Reserved.PROMPTS.compose(5, i, NEVER);
      clips.add(hearing.line("composed/" + i, clip.audio(), clip.truth(), "", NEVER));
    }
    assertThat(Adherence.percent(clips, Asked.STYLE)).isGreaterThan(80);
    assertThat(Adherence.chance(clips, Asked.STYLE)).isLessThan(40);
    assertThat(Adherence.percent(clips, Asked.TEMPO))
        .isGreaterThan(Adherence.chance(clips, Asked.TEMPO) + 20);
    assertThat(Adherence.percent(clips, Asked.MODE_THERE))
        .isGreaterThan(Adherence.chance(clips, Asked.MODE_THERE));
  }

  @Test
  void aGainOverShuffledPromptsHasToBeCertain() {
    List<float[]> clips = List.of(unit(0), unit(1), unit(2), unit(3));
    var right = Adherence.similarity(clips, clips);
    assertThat(right.matched()).isEqualTo(1);
    assertThat(right.shuffled()).isZero();
    assertThat(right.certainty()).isGreaterThan(3);
    var wrong = Adherence.similarity(clips, List.of(unit(1), unit(2), unit(3), unit(0)));
    assertThat(wrong.certainty()).isLessThan(0);
  }

  private static float[] unit(int axis) {
    float[] unit = new float[4];
    unit[axis] = 1;
    return unit;
  }

  @Test
  void composedLoopsPassAndCutOnesFail() {
    int count = 8;
    double[] loops = new double[count];
    double[] cut = new double[count];
    double[] faded = new double[count];
    for (int i = 0; i < count; i++) {
      var audio = Reserved.LOOPS.compose(0, i, NEVER).audio();
      loops[i] = Seam.at(audio, 0).error();
      cut[i] = Seam.at(Cuts.loop(audio, i), 0).error();
      faded[i] = Seam.at(Cuts.fadedLoop(audio, i), 0).error();
    }
    System.out.printf(
        "seam errors: %.2f, cut %.2f, faded %.2f%n",
        Statistics.mean(loops), Statistics.mean(cut), Statistics.mean(faded));
    assertThat(Statistics.mean(loops)).isLessThan(1);
    assertThat(Statistics.mean(cut)).isGreaterThan(1.2);
    assertThat(Statistics.mean(faded)).isGreaterThan(1.2);
  }

  @Test
  void measuresEverythingAndGoesOnWhereItWas() {
    Path model = TinyModel.write(folder.resolve("tiny"));
    Path to = folder.resolve("out");
    Evaluation evaluation = evaluation(model, Optional.of(to));
    var cancel = new Cancel();
    Progress stop = update -> cancelAfter(update, cancel);
    assertThatThrownBy(() -> evaluation.run(plan(1), cancel, stop))
        .isInstanceOf(CancelledException.class);
    List<Integer> steps = new ArrayList<>();
    Findings findings = evaluation.run(plan(1), NEVER, update -> steps.add(update.step()));
    assertThat(findings.measures())
        .extracting(Measure::value)
        .filteredOn(Optional::isPresent)
        .hasSizeGreaterThan(20);
    assertThat(row(findings, "samples changed outside").value()).hasValue(0.0);
    assertThat(findings.meetsAll()).isFalse();
    assertThat(findings.departures()).hasSizeGreaterThan(10);
    List<Integer> again = new ArrayList<>();
    Findings same = evaluation.run(plan(1), NEVER, update -> again.add(update.step()));
    assertThat(again).isEmpty();
    assertThat(same.measures()).isEqualTo(findings.measures());
    assertThat(Tables.console(same)).anyMatch(line -> line.contains("NOT MET"));
    assertThat(Tables.markdown(same, List.of()))
        .contains("| Loops | seam error", "| Loops | tempo")
        .contains(
            ", guidance 6 in sigma 0.50 to 100, autoguidance 2, rescaled by 0.70,"
                + " classifier 20, best of 6.");
    assertThat(to.resolve("clips")).isDirectoryContaining("glob:**/text-0.flac");
  }

  private static void cancelAfter(Progress.Update update, Cancel cancel) {
    if (update.step() > 0) {
      cancel.cancel();
    }
  }

  private static Measure row(Findings findings, String name) {
    return findings.measures().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aJournalOfAnotherRunIsBegunAnew() throws Exception {
    Journal first = Journal.open(folder, "one");
    first.add(Line.of("text/0", Map.of("x", 1.0)));
    first.add(Line.of("text/1", Map.of("x", 2.0)));
    Path file = folder.resolve(Journal.FILE);
    Files.writeString(file, Files.readString(file) + "{\"key\":\"text/2\",\"fig");
    Journal back = Journal.open(folder, "one");
    assertThat(back.all("text")).extracting(Line::key).containsExactly("text/0", "text/1");
    back.add(Line.of("text/2", Map.of("x", 3.0)));
    assertThat(Journal.open(folder, "one").all("text")).hasSize(3);
    assertThat(Journal.open(folder, "two").all("text")).isEmpty();
  }

  @Test
  void promptsSayWhatIsChecked() {
    assertThat(Prompts.saysTempo("slow minor harp, 88 BPM")).isTrue();
    assertThat(Prompts.saysTempo("slow minor harp")).isFalse();
    assertThat(Prompts.saysKey("A calm tune in F# minor", "minor")).isTrue();
    assertThat(Prompts.saysKey("a calm minor tune", "minor")).isFalse();
  }
}
