package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.difference;
import static dualdiffusion.pipeline.Starter.generate;
import static dualdiffusion.pipeline.Starter.request;
import static dualdiffusion.pipeline.Starter.rms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import dualdiffusion.dsp.Loudness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generation with the starter model. */
class GenerateTest {
  private static MusicEngine engine;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
  }

  @AfterAll
  static void unload() {
    engine.close();
  }

  /** A guide that was put away stays so until somebody leads away from it. */
  @Test
  void theGuideIsReadWhenItIsNeeded() {
    engine.hold("guide", false);
    SamplingSettings.Guidance without = SamplingSettings.Guidance.of(2);
    SamplingSettings plain = SamplingSettings.DEFAULT.withSteps(2).withGuidance(without);
    draw(plain);
    assertThat(holdsGuide()).isFalse();
    draw(SamplingSettings.DEFAULT.withSteps(2));
    assertThat(holdsGuide()).isTrue();
  }

  @Test
  void anAutoencoderThatWasPutAwayComesBack() {
    AudioBuffer before = generate(engine, "harp", 0.5, 3);
    engine.hold("dae", false);
    AudioBuffer after = generate(engine, "harp", 0.5, 3);
    assertThat(after.channel(0)).isEqualTo(before.channel(0));
  }

  private static void draw(SamplingSettings sampling) {
    var drawing = Drawing.of(Prompt.of("harp"), sampling, Decoder.FGLA);
    Starter.draw(engine, new GenerateRequest(0.5, false, drawing));
  }

  private static boolean holdsGuide() {
    return holds("guide");
  }

  private static boolean holds(String role) {
    return engine.memory().module(role).orElseThrow().loaded();
  }

  /** A classifier that was put away stays so until a prompt is to be read. */
  @Test
  void theClassifierIsReadWhenItIsNeeded() {
    engine.hold("classifier", false);
    SamplingSettings settings = SamplingSettings.DEFAULT.withSteps(2);
    draw(settings.withGuidance(settings.guidance().withClassifier(0)));
    assertThat(holds("classifier")).isFalse();
    draw(settings);
    assertThat(holds("classifier")).isTrue();
  }

  @Test
  void theClassifierReadsWordsAndNoSounds() {
    assertThat(ofClassifier(Prompt.of("a harp loop in C minor"))).isGreaterThan(0.05);
    AudioBuffer tone = generate(engine, "harp", 1, 4);
    var sound = new Prompt(List.of(new Prompt.Row("in C minor", 1, Optional.of(tone))));
    assertThat(ofClassifier(sound)).isZero();
  }

  /** How much the classifier changes in what a prompt becomes. */
  private static double ofClassifier(Prompt prompt) {
    SamplingSettings with = SamplingSettings.DEFAULT.withSteps(4);
    SamplingSettings without = with.withGuidance(with.guidance().withClassifier(0));
    float[] led = audio(prompt, with).channel(0);
    return rms(difference(led, audio(prompt, without).channel(0))) / rms(led);
  }

  private static AudioBuffer audio(Prompt prompt, SamplingSettings sampling) {
    var drawing = Drawing.of(prompt, sampling, Decoder.FGLA);
    return Starter.draw(engine, new GenerateRequest(2, false, drawing)).getFirst().audio();
  }

  @Test
  void theSameSeedGivesTheSameSamplesAndAnotherAnother() {
    AudioBuffer first = generate(engine, "harp", 0.5, 1);
    AudioBuffer again = generate(engine, "harp", 0.5, 1);
    AudioBuffer other = generate(engine, "harp", 0.5, 2);
    for (int c = 0; c < 2; c++) {
      assertThat(again.channel(c)).isEqualTo(first.channel(c));
      assertThat(rms(difference(first.channel(c), other.channel(c))))
          .isGreaterThan(0.3 * rms(first.channel(c)));
    }
  }

  @Test
  void thePromptChangesTheMusic() {
    AudioBuffer harp = generate(engine, "harp", 0.5, 1);
    AudioBuffer chiptune = generate(engine, "chiptune", 0.5, 1);
    assertThat(rms(difference(harp.channel(0), chiptune.channel(0))))
        .isGreaterThan(0.3 * rms(harp.channel(0)));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 8000", "0.31253, 10001", "1.001, 32032"})
  void lengthsAreExactToTheSample(double seconds, int samples) {
    AudioBuffer audio = generate(engine, "harp", seconds, 1);
    assertThat(audio.frames()).isEqualTo(samples);
    assertThat(audio.sampleRate()).isEqualTo(Starter.RATE);
    assertThat(audio.channelCount()).isEqualTo(2);
    assertThat(audio.isFinite()).isTrue();
  }

  @Test
  void eightSecondsAreAsLoudAsTheTrainingMusic() {
    AudioBuffer audio =
        engine.draw(request("calm harp", 8, 12, 1), JobContext.unwatched()).getFirst().audio();
    assertThat(audio.frames()).isEqualTo(256_000);
    assertThat(Loudness.of(audio).integratedLufs()).isCloseTo(-20, within(5.0));
    assertThat(audio.isFinite()).isTrue();
  }

  @Test
  void cancellingEndsTheJobWithinOneStepAndLeavesNothing() {
    var cancel = new Cancel();
    List<Integer> steps = new ArrayList<>();
    Progress progress =
        update -> {
          steps.add(update.step());
          if (update.step() == 2) {
            cancel.cancel();
          }
        };
    long live = engine.liveTensors();
    var job = new JobContext(cancel, progress, PreviewSink.NONE, 0);
    assertThatThrownBy(() -> engine.draw(request("harp", 0.5, 12, 1), job))
        .isInstanceOf(CancelledException.class);
    assertThat(steps).containsExactly(1, 2);
    assertThat(engine.liveTensors()).isEqualTo(live);
  }

  @Test
  void previewsShowTheWholeSampleWhileItIsDrawn() {
    List<MelImage> images = new ArrayList<>();
    PreviewSink sink =
        (image, start) -> {
          assertThat(start).isZero();
          images.add(image);
        };
    var job = new JobContext(new Cancel(), Progress.NONE, sink, 2);
    engine.draw(request("harp", 0.5, 5, 1), job);
    assertThat(images).hasSize(2);
    assertThat(images)
        .allSatisfy(
            image -> {
              assertThat(image.rows()).isEqualTo(256);
              assertThat(image.columns() * image.columnSeconds()).isBetween(0.5, 0.9);
              for (float value : image.values()) {
                assertThat(value).isBetween(0f, 1e4f);
              }
            });
    assertThat(images.getFirst().values()).isNotEqualTo(images.getLast().values());
  }

  @Test
  void manyJobsLeaveNothingBehind() {
    AudioBuffer clip = Starter.sine(8_000, 1, 0.3, 440);
    generate(engine, "harp", 0.25, 1);
    engine.draw(Starter.inpaint(clip, Starter.paint(clip, 1, 2, 1)), JobContext.unwatched());
    long live = engine.liveTensors(); // with the constants of both shapes, which stay
    for (int i = 0; i < 10; i++) {
      var request =
          new GenerateRequest(
              0.25,
              false,
              Drawing.of(
                  Prompt.of("harp"),
                  SamplingSettings.DEFAULT.withSteps(1).withSeed(i),
                  Decoder.AUTO));
      assertThat(engine.draw(request, JobContext.unwatched()).getFirst().audio().isFinite())
          .isTrue();
      engine.draw(Starter.inpaint(clip, Starter.paint(clip, 1, 2, 1)), JobContext.unwatched());
      assertThat(engine.liveTensors()).isEqualTo(live);
    }
  }

  @Test
  void theDiffusionDecoderTellsItsSteps() {
    List<Progress.Update> updates = new ArrayList<>();
    var request =
        new GenerateRequest(
            0.25,
            false,
            Drawing.of(
                Prompt.of("harp"), SamplingSettings.DEFAULT.withSteps(1), Decoder.DIFFUSION));
    var job = new JobContext(new Cancel(), updates::add, PreviewSink.NONE, 0);
    AudioBuffer audio = engine.draw(request, job).getFirst().audio();
    assertThat(audio.frames()).isEqualTo(8_000);
    assertThat(audio.isFinite()).isTrue();
    assertThat(updates.stream().filter(u -> u.stage().equals("decoding"))).hasSize(20);
  }

  @Test
  void aDraftIsTheSameMusicAfterFewerIterations() {
    List<Progress.Update> drafted = new ArrayList<>();
    List<Progress.Update> recovered = new ArrayList<>();
    AudioBuffer draft = decoded(Decoder.DRAFT, drafted);
    AudioBuffer good = decoded(Decoder.FGLA, recovered);
    assertThat(3 * drafted.size()).isLessThan(recovered.size());
    assertThat(rms(draft.channel(0)) / rms(good.channel(0))).isBetween(0.8, 1.25);
  }

  private static AudioBuffer decoded(Decoder decoder, List<Progress.Update> updates) {
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(2);
    var request = new GenerateRequest(0.5, false, Drawing.of(Prompt.of("harp"), sampling, decoder));
    var job = new JobContext(new Cancel(), updates::add, PreviewSink.NONE, 0);
    return engine.draw(request, job).getFirst().audio();
  }

  @Test
  void emptyPromptsAndNoGuidanceAreMusicToo() {
    assertThat(generate(engine, "", 0.25, 1).isFinite()).isTrue();
    for (double guidance : new double[] {0, 1, 30}) {
      var request =
          new GenerateRequest(
              0.25,
              false,
              Drawing.of(
                  Prompt.of("harp"),
                  SamplingSettings.DEFAULT
                      .withSteps(2)
                      .withGuidance(SamplingSettings.Guidance.of(guidance)),
                  Decoder.AUTO));
      assertThat(engine.draw(request, JobContext.unwatched()).getFirst().audio().isFinite())
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.24, 601, Double.NaN, Double.POSITIVE_INFINITY})
  void absurdLengthsAreRefused(double seconds) {
    assertThatThrownBy(() -> request("harp", seconds, 4, 1))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("length in seconds");
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 7", "1001, 2, 7", "4, NaN, 7", "4, -1, 7", "4, 31, 7", "4, 2, 0", "4, 2, NaN"})
  void absurdSettingsAreRefused(int steps, double guidance, double rho) {
    assertThatThrownBy(
            () ->
                new SamplingSettings(
                    steps,
                    1,
                    Solver.EULER,
                    SamplingSettings.Guidance.of(guidance),
                    new SamplingSettings.Ladder("edm2", rho),
                    new SamplingSettings.Perturbation(0, 0),
                    0))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void anUnknownScheduleIsRefusedBeforeWork() {
    var sampling =
        new SamplingSettings(
            4,
            1,
            Solver.EULER,
            SamplingSettings.Guidance.of(2),
            new SamplingSettings.Ladder("magic", 7),
            new SamplingSettings.Perturbation(0, 0),
            0);
    var request =
        new GenerateRequest(1, false, Drawing.of(Prompt.of("harp"), sampling, Decoder.AUTO));
    assertThatThrownBy(() -> engine.draw(request, JobContext.unwatched()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("magic");
  }

  /** Corners of every setting's range, where a formula may overflow. */
  @ParameterizedTest
  @CsvSource({
    "edm2, 0.1",
    "edm2, 100",
    "linear, 7",
    "cos, 0.1",
    "cos, 100",
    "scale_invariant, 100",
    "scale_invariant, 0.1"
  })
  void everyScheduleGivesFiniteAudio(String schedule, double rho) {
    var sampling =
        new SamplingSettings(
            3,
            1,
            Solver.HEUN,
            SamplingSettings.Guidance.of(2),
            new SamplingSettings.Ladder(schedule, rho),
            new SamplingSettings.Perturbation(1, 20),
            1);
    var request =
        new GenerateRequest(0.25, false, Drawing.of(Prompt.of("harp"), sampling, Decoder.AUTO));
    assertThat(engine.draw(request, JobContext.unwatched()).getFirst().audio().isFinite()).isTrue();
  }
}
