package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;

/**
 * Multi-resolution STFT distance (Yamamoto et al., arXiv 1910.11480): spectral convergence plus the
 * mean absolute difference of log magnitudes, averaged over windows of 512, 1024, 2048 and 4096
 * samples with hops of a quarter, and over channels. 0 for equal sounds; another sound is at 2 and
 * more. Magnitudes more than 80 dB below the original's greatest count as that.
 */
public final class StftDistance {
  private static final int[] SIZES = {512, 1024, 2048, 4096};
  private static final double FLOOR = 1e-4;

  private StftDistance() {}

  /** The distance of two sounds of one length. */
  public static double of(AudioBuffer original, AudioBuffer other) {
    double sum = 0;
    for (int size : SIZES) {
      var stft = Stft.of(size, size / 4);
      for (int c = 0; c < original.channelCount(); c++) {
        sum +=
            of(stft.magnitudes(original.channel(c)), stft.magnitudes(other.channel(c)))
                / original.channelCount();
      }
    }
    return sum / SIZES.length;
  }

  private static double of(float[][] original, float[][] other) {
    double floor = greatest(original) * FLOOR + 1e-12;
    double error = 0;
    double energy = 0;
    double logs = 0;
    long count = 0;
    for (int t = 0; t < original.length; t++) {
      for (int k = 0; k < original[t].length; k++) {
        double difference = original[t][k] - other[t][k];
        error += difference * difference;
        energy += (double) original[t][k] * original[t][k];
        logs += Math.abs(Math.log(Math.max(original[t][k], floor) / Math.max(other[t][k], floor)));
        count++;
      }
    }
    return Math.sqrt(error / Math.max(energy, 1e-20)) + logs / Math.max(1, count);
  }

  private static double greatest(float[][] magnitudes) {
    double most = 0;
    for (float[] row : magnitudes) {
      for (float magnitude : row) {
        most = Math.max(most, magnitude);
      }
    }
    return most;
  }
}
