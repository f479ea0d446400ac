package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;

/** Log-mel spectrograms in decibels, and how far two are apart. */
public final class LogMel {
  private static final int BANDS = 80;
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final double LOW_HZ = 30;

  /** What lies so far below the loudest place of the original is not compared. */
  private static final double RANGE_DB = 70;

  private LogMel() {}

  /**
   * Mean absolute difference of two sounds of one length, in dB: over {@value #BANDS} bands, all
   * frames and channels. Levels more than {@value #RANGE_DB} dB below the first's loudest count as
   * that level.
   */
  public static double distance(AudioBuffer original, AudioBuffer other) {
    var bands =
        new MelBands(
            BANDS, SIZE / 2 + 1, original.sampleRate(), LOW_HZ, original.sampleRate() / 2.0);
    double sum = 0;
    for (int c = 0; c < original.channelCount(); c++) {
      sum += distance(powers(original.channel(c), bands), powers(other.channel(c), bands));
    }
    return sum / original.channelCount();
  }

  private static float[][] powers(float[] signal, MelBands bands) {
    float[][] spectra = Stft.of(SIZE, HOP).magnitudes(signal);
    for (int t = 0; t < spectra.length; t++) {
      spectra[t] = bands.powers(spectra[t]);
    }
    return spectra;
  }

  /** Mean absolute difference of powers in dB, with a floor below the first's greatest. */
  public static double distance(float[][] original, float[][] other) {
    double floor = greatest(original) * Math.pow(10, -RANGE_DB / 10) + 1e-20;
    double sum = 0;
    long count = 0;
    for (int t = 0; t < original.length; t++) {
      for (int b = 0; b < original[t].length; b++) {
        double ratio = Math.max(original[t][b], floor) / Math.max(other[t][b], floor);
        sum += Math.abs(10 * Math.log10(ratio));
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  private static double greatest(float[][] powers) {
    double most = 0;
    for (float[] row : powers) {
      for (float power : row) {
        most = Math.max(most, power);
      }
    }
    return most;
  }
}
