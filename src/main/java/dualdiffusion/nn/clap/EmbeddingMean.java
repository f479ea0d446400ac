package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;

/** The mean of embeddings that come one after the other. */
public final class EmbeddingMean {
  private double[] sum = new double[0];
  private int count;

  /**
   * @param weight that it is multiplied by; the sum is divided by the number alone
   * @throws BadRequestException when it is not as long as those before
   */
  public void add(float[] embedding, double weight) {
    if (count == 0) {
      sum = new double[embedding.length];
    }
    Embeddings.checkWidths(sum.length, embedding.length);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (embedding[i] * weight);
    }
    count++;
  }

  public int count() {
    return count;
  }

  /** Not normalised; empty where nothing was added. */
  public float[] mean() {
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / count);
    }
    return mean;
  }
}
