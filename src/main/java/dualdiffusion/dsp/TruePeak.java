package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;

/**
 * The largest magnitude of the continuous signal, found by 4× oversampling with a windowed sinc
 * (BS.1770-4, annex 2, asks for as much at 48 kHz).
 */
final class TruePeak {
  private static final int PHASES = 4;
  private static final int HALF = 12;
  private static final double[][] TAPS = taps();

  private TruePeak() {}

  static double of(AudioBuffer audio) {
    double peak = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      peak = Math.max(peak, of(audio.channel(c)));
    }
    return peak;
  }

  private static double of(float[] samples) {
    double peak = 0;
    for (int i = -HALF; i < samples.length + HALF; i++) {
      for (double[] phase : TAPS) {
        peak = Math.max(peak, Math.abs(at(samples, i, phase)));
      }
    }
    return peak;
  }

  /** The signal between frames {@code i} and {@code i + 1}; silence surrounds the samples. */
  private static double at(float[] samples, int i, double[] phase) {
    double sum = 0;
    int from = Math.max(0, HALF - 1 - i);
    int to = Math.min(2 * HALF, samples.length + HALF - 1 - i);
    for (int t = from; t < to; t++) {
      sum += phase[t] * samples[i - HALF + 1 + t];
    }
    return sum;
  }

  /** Phase p reads at p/4 of a frame; tap t is the frame t − HALF + 1 away. Phase 0 is left out. */
  private static double[][] taps() {
    double[][] taps = new double[PHASES - 1][2 * HALF];
    for (int p = 1; p < PHASES; p++) {
      double sum = 0;
      for (int t = 0; t < 2 * HALF; t++) {
        double x = t - HALF + 1 - (double) p / PHASES;
        double hann = 0.5 + 0.5 * Math.cos(Math.PI * x / HALF);
        taps[p - 1][t] = Math.sin(Math.PI * x) / (Math.PI * x) * hann;
        sum += taps[p - 1][t];
      }
      for (int t = 0; t < 2 * HALF; t++) {
        taps[p - 1][t] /= sum;
      }
    }
    return taps;
  }
}
