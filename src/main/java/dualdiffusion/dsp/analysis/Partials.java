package dualdiffusion.dsp.analysis;

import dualdiffusion.dsp.Notes;
import java.util.Arrays;

/**
 * The peaks of one spectrum from 30 Hz to 2 kHz.
 *
 * @param pitches in semitones, 69 = 440 Hz, not rounded
 * @param weights of the same length, adding up to 1: fourth roots of the powers, so that inner
 *     voices count beside loud ones
 * @param level root of the summed power of the peaks
 */
record Partials(float[] pitches, float[] weights, double level) {
  private static final double LOWEST_HZ = 30;
  private static final double HIGHEST_HZ = 2_000;

  /** Peaks further below the loudest than this are noise or a window's side lobes: −50 dB. */
  private static final double RELATIVE_FLOOR = 1e-5;

  private static final double ABSOLUTE_FLOOR = 1e-10;

  static Partials of(float[] power, double binHz) {
    int from = Math.max(2, (int) Math.ceil(LOWEST_HZ / binHz));
    int to = Math.min(power.length - 2, (int) (HIGHEST_HZ / binHz));
    double floor = ABSOLUTE_FLOOR;
    for (int k = from; k <= to; k++) {
      floor = Math.max(floor, power[k] * RELATIVE_FLOOR);
    }
    float[] pitches = new float[Math.max(0, to - from + 1)];
    float[] weights = new float[pitches.length];
    int count = 0;
    double total = 0;
    double sum = 0;
    for (int k = from; k <= to; k++) {
      if (power[k] > floor && power[k] > power[k - 1] && power[k] >= power[k + 1]) {
        pitches[count] = (float) Notes.key(refined(power, k) * binHz);
        weights[count] = (float) Math.sqrt(Math.sqrt(power[k]));
        total += weights[count++];
        sum += power[k];
      }
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= (float) total;
    }
    return new Partials(
        Arrays.copyOf(pitches, count), Arrays.copyOf(weights, count), Math.sqrt(sum));
  }

  /** The peak of the parabola through the logarithms of three bins. */
  private static double refined(float[] power, int k) {
    double a = Math.log(power[k - 1] + 1e-20);
    double b = Math.log(power[k] + 1e-20);
    double c = Math.log(power[k + 1] + 1e-20);
    double bend = a - 2 * b + c;
    return bend < 0 ? k + Math.clamp(0.5 * (a - c) / bend, -0.5, 0.5) : k;
  }
}
