package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import org.junit.jupiter.api.Test;

class LoopSeamTest {
  private static final int RATE = 48_000;
  private static final int FRAMES = 48_000;

  @Test
  void aWaveThatGoesOnHasNoSeam() {
    Seam seam = Seam.of(sine(100, 0.8), 0, FRAMES);
    assertThat(seam.isClean()).isTrue();
    assertThat(seam.step()).isLessThanOrEqualTo(seam.usual() + 1e-6);
  }

  @Test
  void aJumpIsItsHeight() {
    AudioBuffer steady = constant(0, 0.5f);
    Seam seam = Seam.of(steady, 0, FRAMES);
    assertThat(seam.step()).isEqualTo(0.5);
    assertThat(seam.stepDb()).isCloseTo(-6.02, within(0.01));
    assertThat(seam.isClean()).isFalse();
  }

  @Test
  void aWaveCutOffClicks() {
    assertThat(Seam.of(sine(100.25, 0.8), 0, FRAMES).isClean()).isFalse();
    assertThat(Seam.of(sine(100, 0.8), 100, FRAMES - 30).isClean()).isFalse();
  }

  @Test
  void aPartThatLoopsByItselfIsClean() {
    assertThat(Seam.of(sine(100, 0.8), 480, 48 * 480).isClean()).isTrue();
  }

  @Test
  void theWorseChannelCounts() {
    float[] good = sine(100, 0.8).channel(0);
    float[] bad = constant(0, 0.5f).channel(0);
    var both = new AudioBuffer(RATE, new float[][] {good, bad});
    assertThat(Seam.of(both, 0, FRAMES).step()).isEqualTo(0.5);
  }

  @Test
  void tinyLoopsAreMeasuredToo() {
    var three = new AudioBuffer(RATE, new float[][] {{0.1f, 0.2f, 0.1f}});
    assertThat(Seam.of(three, 0, 3).step()).isPositive();
  }

  /** Half of it at one level, half at another; the jump in the middle is far from the seam. */
  private static AudioBuffer constant(float first, float second) {
    float[] samples = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      samples[i] = i < FRAMES / 2 ? first : second;
    }
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  private static AudioBuffer sine(double hertz, double amplitude) {
    float[] samples = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / RATE + 1));
    }
    return new AudioBuffer(RATE, new float[][] {samples});
  }
}
