package dualdiffusion.evaluation.measure;

/** Levels of bands below the whole's. */
public final class Decibel {
  private Decibel() {}

  /**
   * {@code [frame][band]} in dB, 0 being the mean power of all bands and frames.
   *
   * @param floor the least, in dB
   */
  public static double[][] levels(float[][] spectra, MelBands bands, double floor) {
    double[][] levels = new double[spectra.length][bands.count()];
    double mean = 1e-20;
    for (int t = 0; t < spectra.length; t++) {
      float[] powers = bands.powers(spectra[t]);
      for (int b = 0; b < powers.length; b++) {
        levels[t][b] = powers[b];
        mean += powers[b] / ((double) spectra.length * powers.length);
      }
    }
    double least = Math.pow(10, floor / 10);
    for (double[] row : levels) {
      for (int b = 0; b < row.length; b++) {
        row[b] = 10 * Math.log10(Math.max(row[b] / mean, least));
      }
    }
    return levels;
  }

  /** Of a ratio of powers, −100…100 dB. */
  static double of(double power, double reference) {
    return Math.clamp(10 * Math.log10((power + 1e-20) / (reference + 1e-20)), -100, 100);
  }
}
