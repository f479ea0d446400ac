package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import java.util.SplittableRandom;

/** Signals with known samples. */
final class Signals {
  private Signals() {}

  static float[] sine(int rate, int frames, double hertz, double amplitude) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** A sine of 220 Hz times the channel's number in every channel. */
  static AudioBuffer sines(int rate, int channels, int frames) {
    float[][] all = new float[channels][];
    for (int c = 0; c < channels; c++) {
      all[c] = sine(rate, frames, 220.0 * (c + 1), 0.5);
    }
    return new AudioBuffer(rate, all);
  }

  /** Values that a format of so many bits holds exactly, its extremes among them. */
  static AudioBuffer steps(int rate, int channels, int frames, int bits, long seed) {
    var random = new SplittableRandom(seed);
    long scale = 1L << (bits - 1);
    float[][] all = new float[channels][frames];
    for (float[] channel : all) {
      for (int i = 0; i < frames; i++) {
        channel[i] = (float) (random.nextLong(-scale, scale) / (double) scale);
      }
      if (frames > 1) {
        channel[0] = -1;
        channel[1] = (float) ((scale - 1) / (double) scale);
      }
    }
    return new AudioBuffer(rate, all);
  }

  /** Signal to error in dB, leaving {@code edge} frames at both ends aside. */
  static double snr(float[] wanted, float[] got, int edge) {
    double signal = 0;
    double error = 0;
    for (int i = edge; i < Math.min(wanted.length, got.length) - edge; i++) {
      signal += (double) wanted[i] * wanted[i];
      error += Math.pow((double) wanted[i] - got[i], 2);
    }
    return 10 * Math.log10(signal / error);
  }
}
