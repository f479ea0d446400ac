package dualdiffusion.evaluation.measure;

/**
 * Triangular bands on the mel scale (O'Shaughnessy: 2595 lg(1 + f/700)), each normalised to its
 * area: the root mean square of a spectrum's magnitudes around a frequency.
 */
public final class MelBands {
  private final float[][] weights;
  private final int[] first;

  /**
   * @param bins of the spectra, 0 Hz to half the rate
   * @param highHz upper edge of the highest band
   */
  public MelBands(int bands, int bins, double sampleRate, double lowHz, double highHz) {
    weights = new float[bands][];
    first = new int[bands];
    double low = mel(lowHz);
    double step = (mel(highHz) - low) / (bands + 1);
    double perBin = sampleRate / 2 / (bins - 1);
    for (int b = 0; b < bands; b++) {
      fill(b, bins, hz(low + b * step) / perBin, hz(low + (b + 2) * step) / perBin);
    }
  }

  /** At least the nearest bin belongs to a band. */
  private void fill(int band, int bins, double from, double to) {
    double centre = (from + to) / 2;
    int start = Math.clamp(Math.min((int) Math.ceil(from), Math.round(centre)), 0, bins - 1);
    int end = Math.clamp(Math.max((int) Math.floor(to), Math.round(centre)), start, bins - 1);
    float[] weight = new float[end - start + 1];
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      double share = 1 - Math.abs(start + i - centre) / Math.max(1e-9, (to - from) / 2);
      weight[i] = (float) Math.max(share, weight.length == 1 ? 1 : 0);
      sum += weight[i];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= (float) Math.max(sum, 1e-9);
    }
    weights[band] = weight;
    first[band] = start;
  }

  public int count() {
    return weights.length;
  }

  /** The power in each band of a spectrum of magnitudes. */
  public float[] powers(float[] magnitudes) {
    float[] powers = new float[weights.length];
    for (int b = 0; b < powers.length; b++) {
      for (int i = 0; i < weights[b].length; i++) {
        float magnitude = magnitudes[first[b] + i];
        powers[b] += weights[b][i] * magnitude * magnitude;
      }
    }
    return powers;
  }

  private static double mel(double hz) {
    return 2595 * Math.log10(1 + hz / 700);
  }

  private static double hz(double mel) {
    return 700 * (Math.pow(10, mel / 2595) - 1);
  }
}
