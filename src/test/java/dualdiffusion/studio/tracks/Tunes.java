package dualdiffusion.studio.tracks;

import dualdiffusion.core.AudioBuffer;
import java.util.Random;

/** Sounds made for tests: notes at a tempo, and drums. */
final class Tunes {
  static final int RATE = 32_000;
  private static final int[] MINOR = {0, 3, 7, 12, 7, 3, 5, 8};

  private Tunes() {}

  /** Plucked notes, an eighth each. */
  static AudioBuffer notes(double seconds, double bpm, int lowest) {
    var samples = new float[2][(int) (seconds * RATE)];
    int step = (int) Math.round(RATE * 30 / bpm);
    for (int n = 0; n * step < samples[0].length; n++) {
      int bar = n / 8;
      double hz = 440 * Math.pow(2, (lowest + MINOR[n % 8] + (bar % 4 == 3 ? -2 : 0) - 69) / 12.0);
      pluck(samples, n * step, 2 * step, hz, n % 8 == 0 ? 0.3 : 0.2);
    }
    return new AudioBuffer(RATE, samples);
  }

  private static void pluck(float[][] to, int from, int frames, double hz, double loud) {
    for (int i = 0; i < frames && from + i < to[0].length; i++) {
      double fade = Math.exp(-4.0 * i / frames) * Math.min(1, i / 100.0);
      double y = 0;
      for (int k = 1; k <= 6 && k * hz < RATE / 2.2; k++) {
        y += Math.sin(2 * Math.PI * hz * k * i / RATE) * Math.pow(0.6, k);
      }
      to[0][from + i] += (float) (loud * fade * y);
      to[1][from + i] += (float) (loud * fade * y * 0.8);
    }
  }

  /** A kick on each beat, noise between. */
  static AudioBuffer drums(double seconds, double bpm) {
    var samples = new float[2][(int) (seconds * RATE)];
    var chance = new Random(5);
    int step = (int) Math.round(RATE * 30 / bpm);
    for (int n = 0; n * step < samples[0].length; n++) {
      for (int i = 0; i < step && n * step + i < samples[0].length; i++) {
        double t = (double) i / RATE;
        double y =
            n % 2 == 0
                ? 0.7
                    * Math.exp(-t * 14)
                    * Math.sin(2 * Math.PI * (50 * t + 8 * (1 - Math.exp(-t * 30))))
                : 0.25 * Math.exp(-t * 40) * chance.nextGaussian();
        samples[0][n * step + i] = (float) y;
        samples[1][n * step + i] = (float) y;
      }
    }
    return new AudioBuffer(RATE, samples);
  }
}
