package dualdiffusion.core;

/**
 * What a step of sampling did to the first sample.
 *
 * @param sigma noise level it began at, above 0
 * @param deviation standard deviation of the latents it predicts without noise, 0 or more
 * @param change RMS of what this prediction differs by from the one before; 0 at the first step
 */
public record StepFigures(double sigma, double deviation, double change) {
  public StepFigures {
    Range.check("noise level of a step", sigma, 0, Float.MAX_VALUE);
    Range.check("deviation of a step", deviation, 0, Float.MAX_VALUE);
    Range.check("change of a step", change, 0, Float.MAX_VALUE);
  }
}
