package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;

/** The weighted sum of a prompt's rows, each brought to RMS 1 first, as the original does. */
public final class PromptSum {
  private static final double TINY = 1e-20;

  private final double[] sum;

  public PromptSum(int width) {
    sum = new double[width];
  }

  /**
   * Adds a row of any length but zero; rows of zeros add nothing.
   *
   * @param weight negative pushes away
   * @throws BadRequestException when the row has another number of values
   */
  public PromptSum add(float[] row, double weight) {
    if (row.length != sum.length) {
      throw new BadRequestException(
          "A row of the prompt has %d values, the model hears %d."
              .formatted(row.length, sum.length),
          "Make it with the model's own CLAPs.");
    }
    float[] standard = standard(row);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * standard[i];
    }
    return this;
  }

  /** The sum, not normalised: the networks do that. */
  public float[] values() {
    float[] values = new float[sum.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) sum[i];
    }
    return values;
  }

  /** The same direction with RMS 1; all zeros stay so. */
  public static float[] standard(float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    double rms = Math.sqrt(squares / Math.max(1, row.length));
    float[] standard = new float[row.length];
    for (int i = 0; i < row.length && rms > TINY; i++) {
      standard[i] = (float) (row[i] / rms);
    }
    return standard;
  }
}
