package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;

/** Where sounds begin: rises of the log-mel spectrum. */
public final class Onsets {
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final int BANDS = 40;
  private static final double FLOOR_DB = -60;

  /** Frames on each side that a peak must exceed, and those whose mean it must exceed clearly. */
  private static final int NEAR = 4;

  private static final int FAR = 40;

  /** A rise of so many dB, averaged over all bands, is heard as a beginning. */
  private static final double LEAST_DB = 0.8;

  private Onsets() {}

  /** Beginnings a second. */
  public static double perSecond(AudioBuffer audio) {
    double[] rise = rise(audio);
    int count = 0;
    for (int t = 0; t < rise.length; t++) {
      count += isOnset(rise, t) ? 1 : 0;
    }
    return count / audio.seconds();
  }

  /** How far strong rises stand out of the usual ones: their 98th percentile over the mean. */
  public static double sharpness(AudioBuffer audio) {
    double[] rise = rise(audio);
    return Statistics.quantile(rise, 0.98) / (Statistics.mean(rise) + 1e-9);
  }

  private static boolean isOnset(double[] rise, int t) {
    double mean = 0;
    int count = 0;
    for (int i = Math.max(0, t - FAR); i < Math.min(rise.length, t + FAR + 1); i++) {
      if (Math.abs(i - t) <= NEAR && (rise[i] > rise[t] || (rise[i] == rise[t] && i < t))) {
        return false;
      }
      mean += rise[i];
      count++;
    }
    return rise[t] > LEAST_DB && rise[t] > 1.5 * mean / count;
  }

  /** Mean rise of the bands in dB from one frame of 8 ms (at 32 kHz) to the next but one. */
  static double[] rise(AudioBuffer audio) {
    var stft = Stft.of(SIZE, HOP);
    var bands = new MelBands(BANDS, stft.bins(), audio.sampleRate(), 40, audio.sampleRate() / 2.0);
    double[][] levels = Decibel.levels(stft.magnitudes(Mix.mid(audio)), bands, FLOOR_DB);
    double[] rise = new double[levels.length];
    for (int t = 2; t < rise.length; t++) {
      for (int b = 0; b < BANDS; b++) {
        rise[t] += Math.max(0, levels[t][b] - levels[t - 2][b]) / BANDS;
      }
    }
    return rise;
  }
}
