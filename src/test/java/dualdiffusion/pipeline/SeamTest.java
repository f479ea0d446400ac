package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.draw;
import static dualdiffusion.pipeline.Starter.drawing;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Rendering;
import dualdiffusion.dsp.Fft;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a loop begins again nothing more happens than elsewhere in it. */
class SeamTest {
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final Fft FFT = new Fft(SIZE);
  private static final double MOST = 1.5;
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
      System.out.printf("generated loop, seed %d: flux at the seam %.2f%n", seed, seam);
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
          "mended loop, seed %d: flux at the seam %.2f, was %.2f%n", seed, seam(mended), seam(cut));
      assertThat(seam(mended)).isLessThan(MOST);
    }
  }

  @Test
  void aClickIsHeard() {
    AudioBuffer sine = Starter.sine(32_000, 1, 1.003, 330);
    assertThat(seam(sine)).isGreaterThan(MOST);
  }

  /** Spectral flux over the seam, of the median over the whole loop. */
  private static double seam(AudioBuffer loop) {
    int frames = loop.frames();
    double[] flux = new double[frames / HOP];
    float[] left = loop.channel(0);
    double[] before = spectrum(left, -HOP);
    for (int i = 0; i < flux.length; i++) {
      double[] now = spectrum(left, i * HOP);
      for (int k = 0; k < now.length; k++) {
        flux[i] += Math.abs(now[k] - before[k]);
      }
      before = now;
    }
    int reach = SIZE / HOP / 2;
    double seam = 0;
    for (int i = -reach; i <= reach; i++) {
      seam += flux[Math.floorMod(i, flux.length)] / (2 * reach + 1);
    }
    Arrays.sort(flux);
    return seam / flux[flux.length / 2];
  }

  /** Magnitudes under a Hann window centred on a frame, round the loop's ends. */
  private static double[] spectrum(float[] loop, int centre) {
    float[] x = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE);
      x[i] = (float) window * loop[Math.floorMod(centre - SIZE / 2 + i, loop.length)];
    }
    float[] complex = FFT.forward(x);
    double[] bins = new double[FFT.bins()];
    for (int k = 0; k < bins.length; k++) {
      bins[k] = Math.hypot(complex[2 * k], complex[2 * k + 1]);
    }
    return bins;
  }
}
