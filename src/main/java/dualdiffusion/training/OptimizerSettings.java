package dualdiffusion.training;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.tensor.Tensor;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;

/** What moves the weights. */
public record OptimizerSettings(
    @Help("\"adamw\"; \"muon\" or \"normuon\" for matrices, with AdamW for the rest.") String kind,
    @Help("Factor of the loss before gradients are taken, as the original's 250.")
        double lossScale,
    @Help("Constants of AdamW.") AdamW.Settings adam,
    @Help("Constants of Muon and NorMuon.") Momentum muon) {

  /** Muon's constants that are free. */
  public record Momentum(
      @Help("Memory of the gradient, 0–1.") double momentum,
      @Help("Memory of each row's mean square, 0–1 (NorMuon).") double rowMemory,
      @Help("Share of a weight lost per step and learning rate.") double decay,
      @Help("Factor of the learning rate for matrices.") double rate) {
    public Momentum {
      Range.check("learning-rate factor of Muon", rate, 0, 1e6);
    }

    Muon.Settings over(Muon.Settings kind) {
      return new Muon.Settings(momentum, rowMemory, decay, kind.perRow(), kind.correlated());
    }
  }

  public OptimizerSettings {
    Range.check("loss scale", lossScale, 1e-6, 1e9);
    if (!kind.equals("adamw") && !kind.equals("muon") && !kind.equals("normuon")) {
      throw new BadRequestException(
          "There is no optimiser \"" + kind + "\".", "Use \"adamw\", \"muon\" or \"normuon\".");
    }
  }

  /**
   * The optimiser of some parameters.
   *
   * @param groups of the convolution a parameter belongs to
   */
  Optimizer over(SequencedMap<String, Tensor> parameters, ToIntFunction<String> groups) {
    return switch (kind) {
      case "muon" -> split(parameters, groups, Muon.Settings.MUON);
      case "normuon" -> split(parameters, groups, Muon.Settings.NORMUON);
      default -> new AdamW(adam, parameters);
    };
  }

  private Optimizer split(
      SequencedMap<String, Tensor> parameters, ToIntFunction<String> groups, Muon.Settings type) {
    return new SplitOptimizer(
        parameters,
        Muon::suits,
        matrices -> new Muon(muon.over(type), matrices, groups),
        muon.rate(),
        rest -> new AdamW(adam, rest));
  }
}
