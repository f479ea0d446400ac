package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.draw;
import static dualdiffusion.pipeline.Starter.drawing;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Rendering;
import dualdiffusion.evaluation.measure.Seam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a loop begins again nothing more happens than elsewhere in it. */
class SeamTest {
  private static final double MOST = 1.2;
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
  void generatedLoopsHaveNoSeam() {
    for (long seed = 1; seed <= 3; seed++) {
      Rendering loop =
          draw(engine, new GenerateRequest(2.0003, true, drawing(8, seed, 1))).getFirst();
      double seam = seam(loop.audio());
      System.out.printf("generated loop, seed %d: error at the seam %.2f%n", seed, seam);
      assertThat(seam).isLessThan(MOST);
    }
  }

  @Test
  void mendedSeamsAreNone() {
    for (long seed = 1; seed <= 3; seed++) {
      AudioBuffer clip =
          draw(engine, new GenerateRequest(3, false, drawing(8, seed, 1))).getFirst().audio();
      AudioBuffer cut = clip.slice(8_000, 72_000);
      var request = new LoopRequest(Clip.of(clip), 8_000, 72_000, 0.3, drawing(8, seed, 1));
      AudioBuffer mended = draw(engine, request).getFirst().over(clip);
      System.out.printf(
          "mended loop, seed %d: error at the seam %.2f, was %.2f%n",
          seed, seam(mended), seam(cut));
      assertThat(seam(mended)).isLessThan(MOST);
    }
  }

  @Test
  void aClickIsHeard() {
    AudioBuffer sine = Starter.sine(32_000, 1, 1.003, 330);
    assertThat(seam(sine)).isGreaterThan(MOST);
  }

  /** What happens at the seam over the most of its kind elsewhere: a downbeat there is music. */
  private static double seam(AudioBuffer loop) {
    return Seam.at(loop, 0).error();
  }
}
