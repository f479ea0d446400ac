package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.decibels;
import static dualdiffusion.pipeline.Starter.draw;
import static dualdiffusion.pipeline.Starter.drawing;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Solver;
import dualdiffusion.core.VaryRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a drawing is a function of: seed and settings, not company. */
class SeedTest {
  /** Of latents; phase recovery makes more of what rounding leaves. */
  private static final double SAME = -100;

  private static final double SAME_AUDIO = -35;

  /**
   * Of levels in blocks of 16 ms. Phase recovery can end in other phases for latents that differ by
   * rounding; what is heard stays.
   */
  private static final double SAME_LEVELS = -20;

  private static final int BLOCK = 512;
  private static MusicEngine engine;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
  }

  @AfterAll
  static void unload() {
    engine.close();
  }

  @Test
  void aVariationIsWhatItsSeedGivesAlone() {
    AudioBuffer sine = Starter.sine(44_100, 2, 0.7, 330);
    Clip made = Starter.made(engine, 0.7, 5);
    variationsAreSingles(d -> new GenerateRequest(0.5, false, d));
    variationsAreSingles(d -> new GenerateRequest(0.51, true, d));
    variationsAreSingles(d -> new ExtendRequest(Clip.of(sine), 0, 0.3, d));
    variationsAreSingles(d -> new ExtendRequest(made, 0.2, 0, d));
    variationsAreSingles(d -> new VaryRequest(made, 0.6, d));
    variationsAreSingles(
        d -> new dualdiffusion.core.InpaintRequest(made, Starter.paint(made.audio(), 3, 4, 1), d));
  }

  private static void variationsAreSingles(Function<Drawing, MusicRequest> request) {
    List<Rendering> three = draw(engine, request.apply(drawing(3, 40, 3)));
    assertThat(three).hasSize(3);
    double farthest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      Rendering single = draw(engine, request.apply(drawing(3, 40 + i, 1))).getFirst();
      double difference = decibels(levels(single), levels(three.get(i)));
      double latents = single.latents().isPresent() ? latents(single, three.get(i)) : SAME - 1;
      assertThat(latents).as("latents of %s, variation %d", single, i).isLessThan(SAME);
      assertThat(difference).as("%s, variation %d", single, i).isLessThan(SAME_LEVELS);
      farthest = Math.max(farthest, difference);
    }
    assertThat(decibels(levels(three.get(0)), levels(three.get(1))))
        .as("two variations")
        .isGreaterThan(-25)
        .isGreaterThan(farthest);
  }

  private static double latents(Rendering a, Rendering b) {
    float[] x = a.latents().orElseThrow().latents().data();
    return 20 * Math.log10((latentDistance(a, b) + 1e-10) / Starter.rms(x));
  }

  /** RMS of each block of the patch, channel by channel. */
  private static AudioBuffer levels(Rendering rendering) {
    AudioBuffer audio = patch(rendering);
    float[][] levels = new float[audio.channelCount()][audio.frames() / BLOCK];
    for (int c = 0; c < levels.length; c++) {
      for (int i = 0; i < levels[c].length; i++) {
        float[] block = Arrays.copyOfRange(audio.channel(c), i * BLOCK, (i + 1) * BLOCK);
        levels[c][i] = (float) Starter.rms(block);
      }
    }
    return new AudioBuffer(audio.sampleRate(), levels);
  }

  private static AudioBuffer patch(Rendering rendering) {
    return rendering.patches().getFirst().audio();
  }

  @Test
  void branchesShareTheirFirstSteps() {
    pictures(SamplingSettings.DEFAULT.withSteps(5), Prompt.of(""), Optional.empty());
    for (Solver solver : Solver.values()) {
      SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(5).withSolver(solver);
      Prompt harp = Prompt.of("calm harp");
      List<MelImage> trunk = pictures(sampling.withSeed(7), harp, Optional.empty());
      var branch = Optional.of(new Branch(3, harp, 7));
      List<MelImage> same = pictures(sampling.withSeed(7), harp, branch);
      List<MelImage> other = pictures(sampling.withSeed(8), Prompt.of("chiptune"), branch);
      for (int step = 0; step < 4; step++) {
        assertThat(same.get(step).values()).isEqualTo(trunk.get(step).values());
      }
      for (int step = 0; step < 3; step++) {
        assertThat(other.get(step).values()).isEqualTo(trunk.get(step).values());
      }
      assertThat(other.get(3).values()).isNotEqualTo(trunk.get(3).values());
    }
  }

  @Test
  void allVariationsOfABranchBeginAlikeAndEndApart() {
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(5).withSeed(8);
    Prompt harp = Prompt.of("calm harp");
    var branch = Optional.of(new Branch(2, harp, 7));
    List<Rendering> three =
        draw(
            engine,
            new GenerateRequest(0.5, false, new Drawing(harp, sampling, Decoder.FGLA, 3, branch)));
    double near = latentDistance(three.get(0), three.get(2));
    Rendering far = draw(engine, new GenerateRequest(0.5, false, drawing(5, 99, 1))).getFirst();
    assertThat(near).isPositive().isLessThan(0.8 * latentDistance(three.get(0), far));
  }

  private static double latentDistance(Rendering a, Rendering b) {
    float[] x = a.latents().orElseThrow().latents().data();
    float[] y = b.latents().orElseThrow().latents().data();
    return Starter.rms(Starter.difference(x, y));
  }

  private static List<MelImage> pictures(
      SamplingSettings sampling, Prompt prompt, Optional<Branch> branch) {
    List<MelImage> images = new ArrayList<>();
    var job = new JobContext(new Cancel(), Progress.NONE, (image, start) -> images.add(image), 1);
    var drawing = new Drawing(prompt, sampling, Decoder.FGLA, 1, branch);
    engine.draw(new GenerateRequest(0.25, false, drawing), job);
    assertThat(images).hasSize(sampling.steps() - 1);
    return images;
  }

  @Test
  void withoutGuidanceOnlyThePromptIsHeard() {
    AudioBuffer alone = prompted(Prompt.of("calm harp"), SamplingSettings.Guidance.of(1));
    double never = SamplingSettings.Guidance.NO_END;
    AudioBuffer unguided =
        prompted(Prompt.of("calm harp"), new SamplingSettings.Guidance(7, never, never));
    assertThat(unguided.channel(0)).isEqualTo(alone.channel(0));
    assertThat(decibels(alone, prompted(Prompt.of("calm harp"), SamplingSettings.Guidance.of(7))))
        .isGreaterThan(-20);
    AudioBuffer nothing = prompted(Prompt.of(""), SamplingSettings.Guidance.of(1));
    assertThat(decibels(nothing, prompted(Prompt.of("calm harp"), SamplingSettings.Guidance.of(0))))
        .as("guidance 0 is the unconditional model")
        .isLessThan(SAME_AUDIO);
  }

  @Test
  void guidanceLeadsAwayFromNegativePrompts() {
    List<Prompt.Row> harp = List.of(new Prompt.Row("calm harp", 1));
    List<Prompt.Row> chiptune = List.of(new Prompt.Row("chiptune", 1));
    var guidance = SamplingSettings.Guidance.of(4);
    AudioBuffer plain = prompted(new Prompt(harp), guidance);
    AudioBuffer away = prompted(new Prompt(harp, chiptune), guidance);
    assertThat(decibels(plain, away)).isGreaterThan(-20);
    AudioBuffer against = prompted(new Prompt(harp, harp), guidance);
    AudioBuffer alone = prompted(new Prompt(harp), SamplingSettings.Guidance.of(1));
    assertThat(decibels(alone, against)).as("away from itself is nowhere").isLessThan(SAME_AUDIO);
  }

  private static AudioBuffer prompted(Prompt prompt, SamplingSettings.Guidance guidance) {
    SamplingSettings base = SamplingSettings.DEFAULT.withSteps(3);
    var sampling =
        new SamplingSettings(3, 1, base.solver(), guidance, base.ladder(), Perturbation.NONE, 0);
    var request = new GenerateRequest(0.5, false, Drawing.of(prompt, sampling, Decoder.FGLA));
    return draw(engine, request).getFirst().audio();
  }
}
