package dualdiffusion.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How noise falls over a sampling run: t goes evenly from 1 to 0 (ENGINE §6). */
public enum Schedule {
  /** Karras et al., arXiv 2206.00364 eq. 5; ρ bends it, 7 is usual. */
  EDM2("edm2") {
    @Override
    double sigma(double t, double max, double min, double rho) {
      double high = Math.pow(max, 1 / rho);
      double low = Math.pow(min, 1 / rho);
      return Math.pow(high + (1 - t) * (low - high), rho);
    }
  },
  /** Even in ln σ; ρ has no effect. */
  LINEAR("linear") {
    @Override
    double sigma(double t, double max, double min, double rho) {
      return Math.exp(Math.log(min) + (Math.log(max) - Math.log(min)) * t);
    }
  },
  /** Even in the angle of signal and noise; ρ is the sigma in the middle. */
  COS("cos") {
    @Override
    double sigma(double t, double max, double min, double rho) {
      double from = Math.PI / 2 - Math.atan(max / rho);
      double to = Math.PI / 2 - Math.atan(min / rho);
      double theta = (1 - t) * (to - from) + from;
      return Math.cos(theta) / Math.sin(theta) * rho;
    }
  },
  /** Hyperbolic in time; ρ bends it, 1 is usual. */
  SCALE_INVARIANT("scale_invariant") {
    @Override
    double sigma(double t, double max, double min, double rho) {
      return min / (Math.pow(1 - t, rho) + min / max);
    }
  };

  private final String id;

  Schedule(String id) {
    this.id = id;
  }

  public static Schedule of(String id) {
    for (Schedule schedule : values()) {
      if (schedule.id.equals(id)) {
        return schedule;
      }
    }
    String known = Arrays.stream(values()).map(s -> s.id).collect(Collectors.joining(", "));
    throw new BadRequestException(
        "There is no schedule \"" + id + "\".", "Use one of " + known + ".");
  }

  public String id() {
    return id;
  }

  /**
   * The noise levels of a run.
   *
   * @param steps at least 1
   * @return steps + 1 values from {@code max} down to {@code min}
   */
  public double[] sigmas(int steps, double max, double min, double rho) {
    double[] sigmas = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      sigmas[i] = sigma(1 - (double) i / steps, max, min, rho);
    }
    return sigmas;
  }

  abstract double sigma(double t, double max, double min, double rho);
}
