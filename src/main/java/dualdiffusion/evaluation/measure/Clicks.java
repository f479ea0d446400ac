package dualdiffusion.evaluation.measure;

import java.util.Arrays;

/**
 * Jumps of the waveform, found as what linear prediction from the 24 samples before does not
 * expect (the autocorrelation method; Makhoul 1975). The signal is taken as a ring.
 */
public final class Clicks {
  private static final int ORDER = 24;
  private static final int BLOCK = 32;
  private static final int AROUND = 20;

  /** A jump stands so far above the mean of what surrounds it. */
  private static final double FACTOR = 12;

  /** Softer jumps are not heard. */
  private static final double LEAST = 2e-3;

  private Clicks() {}

  /** Jumps a second that neither begin a sound nor drown in one. */
  public static double perSecond(float[] signal, double sampleRate) {
    double[] peaks = peaks(signal);
    int count = 0;
    for (int i = 0; i < peaks.length; i++) {
      count += isClick(peaks, i) ? 1 : 0;
    }
    return count * sampleRate / signal.length;
  }

  /** Alone: no other place around it is half as surprising. */
  private static boolean isClick(double[] peaks, int at) {
    double sum = 0;
    for (int i = 2; i <= AROUND; i++) {
      double before = peaks[Math.floorMod(at - i, peaks.length)];
      double after = peaks[(at + i) % peaks.length];
      if (2 * Math.max(before, after) > peaks[at]) {
        return false;
      }
      sum += (before + after) / (2 * (AROUND - 1));
    }
    return peaks[at] > LEAST
        && peaks[at] > FACTOR * sum
        && peaks[at] >= peaks[Math.floorMod(at - 1, peaks.length)]
        && peaks[at] > peaks[(at + 1) % peaks.length];
  }

  /** The greatest surprise in each millisecond or so; the first block lies around sample 0. */
  static double[] peaks(float[] signal) {
    double[] error = errors(signal);
    double[] peaks = new double[Math.max(1, signal.length / BLOCK)];
    for (int b = 0; b < peaks.length; b++) {
      for (int i = 0; i < BLOCK; i++) {
        int at = Math.floorMod(b * BLOCK - BLOCK / 2 + i, signal.length);
        peaks[b] = Math.max(peaks[b], error[at]);
      }
    }
    return peaks;
  }

  static double[] errors(float[] signal) {
    double[] filter = prediction(signal);
    double[] errors = new double[signal.length];
    for (int i = 0; i < errors.length; i++) {
      double sum = 0;
      for (int k = 0; k <= ORDER; k++) {
        int at = i - k;
        sum += filter[k] * signal[at < 0 ? Math.floorMod(at, signal.length) : at];
      }
      errors[i] = Math.abs(sum);
    }
    return errors;
  }

  /** Levinson and Durbin's recursion. */
  private static double[] prediction(float[] signal) {
    double[] correlation = correlation(signal);
    double[] filter = new double[ORDER + 1];
    filter[0] = 1;
    double error = correlation[0];
    for (int i = 1; i <= ORDER && error > 0; i++) {
      double sum = correlation[i];
      for (int j = 1; j < i; j++) {
        sum += filter[j] * correlation[i - j];
      }
      double reflection = -sum / error;
      double[] next = Arrays.copyOf(filter, filter.length);
      for (int j = 1; j < i; j++) {
        next[j] = filter[j] + reflection * filter[i - j];
      }
      next[i] = reflection;
      filter = next;
      error *= 1 - reflection * reflection;
    }
    return filter;
  }

  private static double[] correlation(float[] signal) {
    double[] correlation = new double[ORDER + 1];
    for (int lag = 0; lag <= ORDER; lag++) {
      for (int i = lag; i < signal.length; i++) {
        correlation[lag] += (double) signal[i] * signal[i - lag];
      }
    }
    correlation[0] = correlation[0] * (1 + 1e-7) + 1e-12;
    return correlation;
  }
}
