package dualdiffusion.training.averages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.model.PowerEma;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One average of the weights over training. It is a classic one of a constant memory ({@code beta})
 * or a power function of the step ({@code std}), which needs no warm-up and can be reconstructed at
 * other widths afterwards (EDM2 §3.1). All but one of these two may be absent.
 */
public record EmaSettings(
    @Help("Memory of each step of a classic average, from 0 to below 1; give this or std.")
        Optional<Double> beta,
    @Help(
            "Relative width of a power-function average: how far it reaches back, as a part of the"
                + " training so far, 0.001–0.3; give this or beta.")
        Optional<Double> std,
    @Help("Steps over which beta rises from 0; absent for none. Not with std.")
        Optional<Integer> warmupSteps,
    @Help("Keep the average in 64 bits: finer for memories above 0.9999; absent for no.")
        Optional<Boolean> float64,
    @Help(
            "Keep the average in main memory when the weights are on a device with memory of its"
                + " own; where they are in main memory too it changes nothing. Absent for no.")
        Optional<Boolean> offload,
    @Help(
            "Steps from one archived copy to the next, for reconstruction of other widths; needs"
                + " std. Absent for none.")
        Optional<Integer> archiveSteps,
    @Help("Whether validation measures this average; absent for yes.") Optional<Boolean> validate,
    @Help(
            "Load the average into the weights after every so many epochs (SwitchEMA); absent for"
                + " never. One average only.")
        Optional<Integer> switchEpochs,
    @Help("The same after every so many steps; give one of the two.") Optional<Integer> switchSteps,
    @Help(
            "Draw the weights towards the average at each step: this share of them stays, from 0 to"
                + " below 1; absent for not.")
        Optional<Double> feedbackBeta) {
  private static final double BELOW_ONE = Math.nextDown(1.0);
  private static final double MOST = Integer.MAX_VALUE;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public EmaSettings {
    if (beta.isPresent() == std.isPresent()) {
      throw wrong(
          beta.isPresent() ? "has both a beta and a std" : "has neither a beta nor a std",
          "Give it a beta or a std.");
    }
    beta.ifPresent(b -> Range.check("beta of an average", b, 0, BELOW_ONE));
    std.ifPresent(s -> Range.check("std of an average", s, PowerEma.MIN_STD, PowerEma.MAX_STD));
    feedbackBeta.ifPresent(b -> Range.check("feedbackBeta of an average", b, 0, BELOW_ONE));
    warmupSteps.ifPresent(n -> Range.check("warmupSteps of an average", n, 0, MOST));
    archiveSteps.ifPresent(n -> Range.check("archiveSteps of an average", n, 1, MOST));
    switchEpochs.ifPresent(n -> Range.check("switchEpochs of an average", n, 1, MOST));
    switchSteps.ifPresent(n -> Range.check("switchSteps of an average", n, 1, MOST));
    if (std.isPresent() && warmupSteps.orElse(0) > 0) {
      throw wrong("has a std and warmupSteps", "A power function needs no warm-up: remove one.");
    }
    if (archiveSteps.isPresent() && std.isEmpty()) {
      throw wrong(
          "is archived but has no std", "Only averages with a std can be reconstructed from.");
    }
    if (switchEpochs.isPresent() && switchSteps.isPresent()) {
      throw wrong("is switched to by epochs and by steps", "Remove one of the two.");
    }
  }

  /** A classic average of a constant memory. */
  public static EmaSettings ofBeta(double beta) {
    return of(Optional.of(beta), Optional.empty());
  }

  /** A power-function average of a relative width. */
  public static EmaSettings ofStd(double std) {
    return of(Optional.empty(), Optional.of(std));
  }

  private static EmaSettings of(Optional<Double> beta, Optional<Double> std) {
    return new EmaSettings(
        beta,
        std,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Checks what the averages of a run are together.
   *
   * @param averages by name, which becomes a part of file names
   * @throws BadRequestException naming the average at fault
   */
  public static void check(Map<String, EmaSettings> averages) {
    for (String name : averages.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new BadRequestException(
            "An average cannot be named \"" + name + "\".",
            "Use up to 64 letters, digits, dots, dashes and underscores, a letter or digit first.");
      }
    }
    if (averages.values().stream().filter(EmaSettings::switches).count() > 1) {
      throw new BadRequestException(
          "More than one average is to be loaded into the weights.",
          "Set switchEpochs or switchSteps for one average only.");
    }
  }

  /**
   * How much of the average stays at a step.
   *
   * @param step number of the optimiser step, the first is 1
   */
  public double beta(long step) {
    if (std.isPresent()) {
      return PowerEma.beta(std.get(), (double) step, 1);
    }
    int warmup = warmupSteps.orElse(0);
    double warm = warmup == 0 ? 1 : Math.min((step - 1.0) / warmup, 1);
    return beta.orElseThrow() * warm;
  }

  boolean validated() {
    return validate.orElse(true);
  }

  boolean wide() {
    return float64.orElse(false);
  }

  boolean offloaded() {
    return offload.orElse(false);
  }

  boolean switches() {
    return switchEpochs.isPresent() || switchSteps.isPresent();
  }

  /** Whether it still follows the weights at once: it is not switched to before. */
  boolean warmingUp(long step) {
    return step <= warmupSteps.orElse(0);
  }

  private static BadRequestException wrong(String what, String todo) {
    return new BadRequestException("An average of the weights " + what + ".", todo);
  }
}
