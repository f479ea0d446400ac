package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** Weights of a file, scaled once at load: inference repeats no constant work. */
public final class FoldedWeights implements Weights, AutoCloseable {
  private static final long[] NOT_NORMALISED = {};

  private final Safetensors file;
  private final String prefix;
  private final Map<String, Tensor> folded = new HashMap<>();

  /**
   * @param prefix stands before each name in the file, e.g. "w."
   */
  public FoldedWeights(Safetensors file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  @Override
  public boolean has(String name) {
    return file.has(prefix + name);
  }

  @Override
  public Tensor scaled(String name, String gain) {
    return folded.computeIfAbsent(name + ".weight", weight -> fold(weight, gain));
  }

  @Override
  public Tensor plain(String name) {
    return folded.computeIfAbsent(name, this::read);
  }

  @Override
  public void close() {
    folded.values().forEach(Tensor::close);
    folded.clear();
  }

  private Tensor read(String name) {
    try (var scope = new Scope()) {
      return scope.keep(file.tensor(prefix + name)).detach();
    }
  }

  private Tensor fold(String weight, String gain) {
    try (var scope = new Scope()) {
      Tensor raw = file.tensor(prefix + weight);
      Tensor factor = gain.isEmpty() ? Tensor.scalar(1) : file.tensor(prefix + gain);
      Tensor scaled = Kernels.run("mp_weight", raw, factor, NOT_NORMALISED);
      return scope.keep(Kernels.run("flat_kernel", scaled)).detach();
    }
  }
}
