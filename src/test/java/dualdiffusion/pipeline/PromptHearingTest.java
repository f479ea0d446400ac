package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.StepFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds and folders as prompts of the starter, and what is heard of an unfinished sample. */
class PromptHearingTest {
  private static MusicEngine engine;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void aSoundIsMostLikeItself(@TempDir Path folder) {
    AudioBuffer high = Starter.sine(44_100, 2, 2, 1_800);
    AudioBuffer low = Starter.sine(32_000, 1, 2, 130);
    assertThat(engine.summary().hearsSounds()).isTrue();
    var self = new Prompt(List.of(new Prompt.Row("high", 1, Optional.of(high))));
    List<Double> alike = listen(self, high, low);
    assertThat(alike.get(0)).isGreaterThan(0.99);
    assertThat(alike.get(1)).isLessThan(alike.get(0) - 0.05);

    write(folder.resolve("a.wav"), high);
    write(folder.resolve("b.wav"), high);
    var whole = new Prompt(List.of(Prompt.Row.ofFolder(folder.toString(), 1)));
    assertThat(listen(whole, high).getFirst()).isGreaterThan(0.98);
  }

  @Test
  void aFolderIsListenedToOnceAndIsAPrompt(@TempDir Path folder) throws Exception {
    write(folder.resolve("a.wav"), Starter.sine(44_100, 2, 1, 700));
    Files.writeString(folder.resolve("broken.wav"), "no audio at all");
    List<String> stages = new ArrayList<>();
    var job = new JobContext(new Cancel(), u -> stages.add(u.stage()), PreviewSink.NONE, 0);
    var prompt = new Prompt(List.of(Prompt.Row.ofFolder(folder.toString(), 1.5)));
    assertThat(engine.listen(new ListenRequest(prompt, List.of()), job)).isEmpty();
    assertThat(stages).contains("listening to a folder");
    stages.clear();
    Rendering made = engine.draw(request(prompt, 2), job).getFirst();
    assertThat(made.audio().isFinite()).isTrue();
    assertThat(stages).doesNotContain("listening to a folder");
  }

  @Test
  void aFolderWithoutAudioIsNamed(@TempDir Path folder) {
    var empty = new Prompt(List.of(Prompt.Row.ofFolder(folder.toString(), 1)));
    assertThatThrownBy(() -> listen(empty))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("no audio that can be heard");
    var none = new Prompt(List.of(Prompt.Row.ofFolder(folder + "/nowhere", 1)));
    assertThatThrownBy(() -> listen(none)).hasMessageContaining("There is no folder");
  }

  @Test
  void anUnfinishedSampleIsHeardAndChangesNothing() {
    List<AudioBuffer> heard = new ArrayList<>();
    List<StepFigures> figures = new ArrayList<>();
    var cancel = new Cancel();
    Progress progress =
        update -> {
          update.figures().ifPresent(figures::add);
          if (update.stage().equals("sampling") && update.step() == 2) {
            cancel.ask();
          }
        };
    PreviewSink sink =
        new PreviewSink() {
          @Override
          public void preview(MelImage image, double startSeconds) {}

          @Override
          public void heard(AudioBuffer audio, double startSeconds) {
            assertThat(startSeconds).isZero();
            heard.add(audio);
          }
        };
    Prompt prompt = Prompt.of("harp");
    Rendering made =
        engine.draw(request(prompt, 4), new JobContext(cancel, progress, sink, 0)).getFirst();
    assertThat(heard).singleElement().satisfies(a -> assertThat(a.isFinite()).isTrue());
    assertThat(heard.getFirst().frames()).isGreaterThanOrEqualTo(made.audio().frames());
    assertThat(Starter.rms(heard.getFirst().channel(0))).isGreaterThan(1e-4);
    Rendering again = engine.draw(request(prompt, 4), JobContext.unwatched()).getFirst();
    assertThat(again.audio().channel(0)).isEqualTo(made.audio().channel(0));
    assertThat(figures).hasSize(4);
    assertThat(figures.getFirst().change()).isZero();
    assertThat(figures)
        .allSatisfy(f -> assertThat(f.deviation()).isBetween(0.01, 10.0))
        .extracting(StepFigures::sigma)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static List<Double> listen(Prompt prompt, AudioBuffer... sounds) {
    return engine.listen(new ListenRequest(prompt, List.of(sounds)), JobContext.unwatched());
  }

  private static GenerateRequest request(Prompt prompt, int steps) {
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(steps);
    return new GenerateRequest(1, false, Drawing.of(prompt, sampling, Decoder.FGLA));
  }

  private static void write(Path file, AudioBuffer audio) {
    AudioWriter.write(file, audio, OutputFormat.forPath(file), Map.of(), new Cancel());
  }
}
