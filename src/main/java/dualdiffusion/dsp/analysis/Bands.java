package dualdiffusion.dsp.analysis;

import dualdiffusion.core.MelScale;

/** Bands of equal width in mel from 30 Hz to 11 kHz (or half the sample rate). */
final class Bands {
  static final int COUNT = 32;

  /** Bands below this one hold bass and kick drums: up to about 170 Hz. */
  static final int LOW = 2;

  /** Bands from this one on hold cymbals, snares and breath: from about 2.5 kHz. */
  static final int HIGH = 17;

  private static final double LOWEST_HZ = 30;
  private static final double HIGHEST_HZ = 11_000;

  /** {@code [COUNT + 1]}: first bin of each band; the last entry ends the last band. */
  private final int[] edges = new int[COUNT + 1];

  Bands(int sampleRate, int size) {
    double low = MelScale.toMel(LOWEST_HZ);
    double high = MelScale.toMel(Math.min(HIGHEST_HZ, sampleRate / 2.0));
    for (int b = 0; b <= COUNT; b++) {
      double hz = MelScale.toHz(low + (high - low) * b / COUNT);
      int bin = (int) Math.round(hz * size / sampleRate);
      edges[b] = Math.clamp(bin, b == 0 ? 1 : Math.min(edges[b - 1] + 1, size / 2), size / 2 + 1);
    }
  }

  /** The root of each band's power; a full-scale sine has about 1. */
  float[] amplitudes(float[] power) {
    float[] amplitudes = new float[COUNT];
    for (int b = 0; b < COUNT; b++) {
      float sum = 0;
      for (int k = edges[b]; k < edges[b + 1]; k++) {
        sum += power[k];
      }
      amplitudes[b] = (float) Math.sqrt(sum);
    }
    return amplitudes;
  }
}
