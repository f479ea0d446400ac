package dualdiffusion.training;

import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Momentum made orthogonal by Newton–Schulz iterations (Muon, Jordan et al., 2024), optionally with
 * one step size per row (NorMuon, arXiv 2510.05491). For matrices; a convolution is one matrix per
 * group, {@code [out / groups, in · kernel]}.
 */
public final class Muon implements Optimizer {
  /** Parameters that are matrices in shape only. */
  private static final Pattern NO_MATRIX =
      Pattern.compile("gain|balance|logvar|fourier|emb_label_unconditional|emb_noise|bias");

  /**
   * Its constants.
   *
   * @param momentum memory of the gradient
   * @param rowMemory memory of each row's mean square
   * @param decay share of a parameter lost per step and learning rate
   * @param perRow NorMuon: rows move by equal amounts
   * @param correlated a matrix moves less when orthogonalising turned its momentum further
   */
  public record Settings(
      double momentum, double rowMemory, double decay, boolean perRow, boolean correlated) {
    public static final Settings MUON = new Settings(0.95, 0.95, 0, false, false);
    public static final Settings NORMUON = new Settings(0.95, 0.95, 0, true, true);

    public Settings {
      Range.check("momentum of Muon", momentum, 0, 1);
      Range.check("row memory of Muon", rowMemory, 0, 1);
      Range.check("weight decay of Muon", decay, 0, 1e3);
    }
  }

  private final Settings settings;
  private final List<Tensor> parameters;
  private final long[] groups;
  private final OptimizerState state = new OptimizerState();
  private final List<Tensor> momenta;
  private final List<Tensor> rows;

  /**
   * @param groups of the convolution a parameter belongs to, by its name; 1 where it has none
   */
  public Muon(
      Settings settings, SequencedMap<String, Tensor> parameters, ToIntFunction<String> groups) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters.values());
    this.groups = parameters.keySet().stream().mapToLong(groups::applyAsInt).toArray();
    momenta = state.zeros("muon_momentum", parameters, Tensor::shape);
    rows =
        settings.perRow()
            ? state.zeros("muon_row", parameters, tensor -> new long[] {tensor.size(0)})
            : List.of();
  }

  /** Whether a parameter is better moved as a matrix than number by number. */
  public static boolean suits(String name, Tensor parameter) {
    long[] shape = parameter.shape();
    return shape.length > 1 && shape[0] > 1 && shape[1] > 1 && !NO_MATRIX.matcher(name).find();
  }

  @Override
  public void step(List<Tensor> gradients, double rate, long step) {
    Kernels.change(
        "muon",
        parameters,
        gradients,
        momenta,
        rows,
        groups,
        rate,
        settings.momentum(),
        settings.rowMemory(),
        settings.decay(),
        settings.correlated());
  }

  @Override
  public Map<String, Tensor> state() {
    return state.tensors();
  }

  @Override
  public void close() {
    state.close();
  }
}
