package dualdiffusion.format;

import java.util.Random;

/** Stereo test signals at 32 kHz, {@code [left…, right…]}. */
final class Signals {
  static final int RATE = 32_000;

  private Signals() {}

  static float[] noise(int samples, int channels, long seed) {
    var random = new Random(seed);
    float[] values = new float[samples * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1f * (float) random.nextGaussian();
    }
    return values;
  }

  /** A chord whose notes stand in different places of the stereo image. */
  static float[] chord(int samples) {
    float[] values = new float[2 * samples];
    double[] notes = {220, 277.2, 329.6, 440};
    for (int note = 0; note < notes.length; note++) {
      for (int partial = 1; partial <= 6; partial++) {
        double hz = notes[note] * partial;
        for (int i = 0; i < samples; i++) {
          double wave = 0.05 / partial * Math.sin(2 * Math.PI * hz * i / RATE + note + partial);
          values[i] += (float) (wave * (0.4 + 0.1 * note));
          values[samples + i] += (float) (wave * (0.8 - 0.1 * note));
        }
      }
    }
    return values;
  }

  /** Decaying harmonic tones, five a second. */
  static float[] plucks(int samples) {
    float[] values = new float[2 * samples];
    for (int start = 0, k = 0; start < samples; start += RATE / 5, k++) {
      double hz = 110 * Math.pow(2, (k * 7 % 24) / 12.0);
      for (int i = start; i < samples; i++) {
        double t = (double) (i - start) / RATE;
        double wave = 0;
        for (int partial = 1; partial <= 8; partial++) {
          wave += Math.sin(2 * Math.PI * hz * partial * t) * Math.exp(-t * (3 + 2 * partial));
        }
        values[i] += (float) (0.1 * wave);
        values[samples + i] += (float) (0.07 * wave);
      }
    }
    return values;
  }
}
