package dualdiffusion.nn;

import dualdiffusion.core.Range;

/**
 * The noise levels a model was trained for.
 *
 * @param min smallest sigma, above 0
 * @param max largest sigma
 * @param data standard deviation of clean samples
 */
public record NoiseRange(double min, double max, double data) {
  public NoiseRange {
    Range.check("smallest sigma", min, 1e-8, 1e6);
    Range.check("largest sigma", max, min, 1e6);
    Range.check("sigma of the data", data, 1e-6, 1e6);
  }
}
