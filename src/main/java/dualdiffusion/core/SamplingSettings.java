package dualdiffusion.core;

/**
 * How a sample is drawn (ENGINE §6). Defaults are those the starter model sounds best with.
 *
 * @param steps sampling steps, 1…1000
 * @param guidance classifier-free guidance scale, 0…30; 1 is the conditional model alone
 * @param seed any value; the same seed gives the same audio
 * @param schedule id of the sigma schedule, e.g. "edm2"
 * @param rho curvature of the schedule, 0.1…100
 * @param heun second-order steps at twice the cost
 * @param perturbation large-noise input perturbation, 0…1
 * @param perturbationOffset shifts where on the sigma axis the perturbation acts, −20…20
 * @param stereoCorrelation share of the initial noise common to left and right, 0…1
 */
public record SamplingSettings(
    int steps,
    double guidance,
    long seed,
    String schedule,
    double rho,
    boolean heun,
    double perturbation,
    double perturbationOffset,
    double stereoCorrelation) {

  public static final SamplingSettings DEFAULT =
      new SamplingSettings(30, 2, 1, "edm2", 7, false, 0.5, 0, 0);

  public SamplingSettings {
    Range.check("steps", steps, 1, 1000);
    Range.check("guidance", guidance, 0, 30);
    Range.check("rho", rho, 0.1, 100);
    Range.check("perturbation", perturbation, 0, 1);
    Range.check("perturbation offset", perturbationOffset, -20, 20);
    Range.check("stereo correlation", stereoCorrelation, 0, 1);
  }

  public SamplingSettings withSteps(int value) {
    return new SamplingSettings(
        value,
        guidance,
        seed,
        schedule,
        rho,
        heun,
        perturbation,
        perturbationOffset,
        stereoCorrelation);
  }

  public SamplingSettings withGuidance(double value) {
    return new SamplingSettings(
        steps,
        value,
        seed,
        schedule,
        rho,
        heun,
        perturbation,
        perturbationOffset,
        stereoCorrelation);
  }

  public SamplingSettings withSeed(long value) {
    return new SamplingSettings(
        steps,
        guidance,
        value,
        schedule,
        rho,
        heun,
        perturbation,
        perturbationOffset,
        stereoCorrelation);
  }
}
