package dualdiffusion.diffusion;

import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Solver;

/**
 * How each step is taken.
 *
 * @param perturbation of the input at large noise
 * @param sigmaMin the model's smallest noise level
 * @param sigmaData standard deviation of clean samples
 */
public record SamplerConfig(
    Solver solver, Perturbation perturbation, double sigmaMin, double sigmaData) {

  /** Share of the next noise level that is removed and drawn anew (the log's "criticality"). */
  double renewal(double sigma, double next) {
    double position = Math.log(next * sigma) / 2 + perturbation.offset();
    if (position < 0) {
      return 0;
    }
    double share = 1 - 1 / Math.cosh(position);
    return Math.min(1, perturbation.strength() * share * share);
  }
}
