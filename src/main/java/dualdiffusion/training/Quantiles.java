package dualdiffusion.training;

import dualdiffusion.core.Range;

/** Quantiles of a whole batch, one in each of as many equal parts of 0…1. */
public final class Quantiles {
  /** In the middle of each part: the same for every batch of a validation. */
  public static final double CENTRED = 0.5;

  private Quantiles() {}

  /**
   * One rank's share of the quantiles of the global batch: every part is met once over all ranks.
   *
   * @param batch samples of all ranks together, a multiple of {@code ranks}
   * @param rank of this process, from 0
   * @param shift place within each part, 0…1, the same on all ranks
   */
  public static double[] stratified(int batch, int rank, int ranks, double shift) {
    Range.check("number of ranks", ranks, 1, batch);
    Range.check("rank", rank, 0, ranks - 1);
    Range.check("samples beyond a multiple of the ranks", batch % ranks, 0, 0);
    double[] quantiles = new double[batch / ranks];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = (rank + (double) i * ranks + shift) / batch;
    }
    return quantiles;
  }
}
