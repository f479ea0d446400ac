package dualdiffusion.diffusion;

/**
 * How each step is taken.
 *
 * @param heun denoise twice a step and average
 * @param perturbation strength of the large-noise input perturbation, 0…1
 * @param perturbationOffset moves it along ln σ
 * @param sigmaMin the model's smallest noise level
 * @param sigmaData standard deviation of clean samples
 */
public record SamplerConfig(
    boolean heun,
    double perturbation,
    double perturbationOffset,
    double sigmaMin,
    double sigmaData) {

  /** Share of the next noise level that is removed and drawn anew (the log's "criticality"). */
  double renewal(double sigma, double next) {
    double position = Math.log(next * sigma) / 2 + perturbationOffset;
    if (position < 0) {
      return 0;
    }
    double share = 1 - 1 / Math.cosh(position);
    return Math.min(1, perturbation * share * share);
  }
}
