package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Seam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loop at another rate is the same wave, around its seam too. */
class LoopResamplingTest {
  /** Float samples and a filter of 120 dB. */
  private static final double SNR = 95;

  @ParameterizedTest
  @CsvSource({
    "64000, 32000, 44100, 88200",
    "64000, 32000, 48000, 96000",
    "88200, 44100, 48000, 96000",
    "96000, 48000, 44100, 88200",
    "60001, 32000, 44100, 82689",
    "96011, 48000, 48000, 96000",
    "100003, 48000, 22050, 45939",
    "441, 44100, 48000, 480",
    "100, 48000, 8000, 17"
  })
  void waveAndSeamStay(int frames, int rate, int newRate, int newFrames) {
    int cycles = Math.max(1, newFrames / 50);
    AudioBuffer loop = cycles(rate, frames, cycles);
    AudioBuffer made = Resampler.resampleLoop(loop, newRate, newFrames);
    assertThat(made.frames()).isEqualTo(newFrames);
    assertThat(made.sampleRate()).isEqualTo(newRate);
    float[] wanted = cycles(newRate, newFrames, cycles).channel(0);
    assertThat(Signals.snr(wanted, made.channel(0), 0)).as("no edges").isGreaterThan(SNR);
    if (newFrames > 20) {
      assertThat(Seam.of(made, 0, newFrames).isClean()).isTrue();
    }
  }

  @Test
  void theUsualResamplerWouldHurtTheSeam() {
    AudioBuffer loop = cycles(32_000, 64_000, 4001.0);
    AudioBuffer plain = Resampler.resample(cosine(loop), 44_100);
    AudioBuffer ring = Resampler.resampleLoop(cosine(loop), 44_100, 88_200);
    assertThat(Seam.of(ring, 0, 88_200).step()).isLessThan(Seam.of(plain, 0, 88_200).step());
  }

  @Test
  void nothingToDoIsNothingDone() {
    AudioBuffer loop = cycles(48_000, 1000, 10);
    assertThat(Resampler.resampleLoop(loop, 48_000, 1000)).isSameAs(loop);
  }

  private static AudioBuffer cosine(AudioBuffer loop) {
    float[] moved = new float[loop.frames()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = loop.channel(0)[(i + 2) % moved.length];
    }
    return new AudioBuffer(loop.sampleRate(), new float[][] {moved});
  }

  private static AudioBuffer cycles(int rate, int frames, double cycles) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (0.7 * Math.sin(2 * Math.PI * cycles * i / frames + 1));
    }
    return new AudioBuffer(rate, new float[][] {samples});
  }
}
