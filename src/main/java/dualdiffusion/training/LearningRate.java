package dualdiffusion.training;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/**
 * The learning rate over a training run: a linear warm-up, then constant, then falling with a power
 * of the step (EDM2 eq. 67).
 *
 * @param rate its highest value
 * @param warmup steps of the rise
 * @param reference step where it begins to fall; 0 for never
 * @param exponent of the fall; 0.5 in EDM2
 * @param floor it does not fall below this
 */
public record LearningRate(
    @Help("Its highest value.") double rate,
    @Help("Steps of the linear rise at the start.") int warmup,
    @Help("Step where it begins to fall; 0 for never.") int reference,
    @Help("Exponent of the fall; 0.5 in EDM2.") double exponent,
    @Help("It does not fall below this.") double floor) {

  public LearningRate {
    Range.check("learning rate", rate, 0, 1e3);
    Range.check("warm-up steps", warmup, 0, 1e12);
    Range.check("reference steps", reference, 0, 1e12);
    Range.check("decay exponent", exponent, 0, 10);
    Range.check("lowest learning rate", floor, 0, rate);
  }

  public static LearningRate constant(double rate, int warmup) {
    return new LearningRate(rate, warmup, 0, 0, 0);
  }

  /**
   * @param done optimiser steps before this one
   */
  public double at(long done) {
    double warm = done < warmup ? (double) done / warmup : 1;
    if (reference == 0 || done <= reference) {
      return rate * warm;
    }
    return Math.max(rate * warm * Math.pow((double) reference / done, exponent), floor);
  }
}
