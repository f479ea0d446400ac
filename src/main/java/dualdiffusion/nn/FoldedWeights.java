package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Weights of a file, scaled once at load: inference repeats no constant work. */
public final class FoldedWeights implements Weights, AutoCloseable {
  /** Enough for every level of a deep network at two sizes. */
  private static final int MOST_CONSTANTS = 32;

  private static final double EPSILON = 1e-4;
  private static final long[] UNCHANGED = {};

  private final Safetensors file;
  private final String prefix;
  private final WeightNorm norm;
  private final List<Lora> loras;
  private final Map<String, Tensor> folded = new HashMap<>();
  private final LinkedHashMap<String, Tensor> constants = new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param prefix stands before each name in the file, e.g. "w."
   */
  public FoldedWeights(Safetensors file, String prefix) {
    this(file, prefix, WeightNorm.NONE);
  }

  /**
   * @param norm brings weights to RMS 1 first: an average of such weights is shorter than they are
   */
  public FoldedWeights(Safetensors file, String prefix, WeightNorm norm) {
    this(file, prefix, norm, List.of());
  }

  /**
   * @param loras adapters whose parts are added to the normalised weights
   */
  public FoldedWeights(Safetensors file, String prefix, WeightNorm norm, List<Lora> loras) {
    this.file = file;
    this.prefix = prefix;
    this.norm = norm;
    this.loras = List.copyOf(loras);
  }

  /** Bytes of what is in memory now; safe for any thread, also while another one uses it. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public boolean has(String name) {
    return file.has(prefix + name);
  }

  @Override
  public Tensor scaled(String name, String gain) {
    return scaled(name, gain, WeightForm.PLAIN);
  }

  @Override
  public Tensor scaled(String name, String gain, WeightForm form) {
    return folded.computeIfAbsent(
        name + ".weight" + form.key(), key -> fold(name + ".weight", gain, form));
  }

  @Override
  public Tensor plain(String name) {
    return folded.computeIfAbsent(name, this::read);
  }

  @Override
  public Tensor constant(String key, Supplier<Tensor> make) {
    Tensor kept = constants.get(key);
    if (kept == null) {
      kept = detached(make);
      constants.put(key, kept);
      forgetOldest();
    }
    return kept;
  }

  @Override
  public void close() {
    folded.values().forEach(Tensor::close);
    folded.clear();
    constants.values().forEach(Tensor::close);
    constants.clear();
    bytes.set(0);
  }

  private void forgetOldest() {
    if (constants.size() > MOST_CONSTANTS) {
      Tensor oldest = constants.pollFirstEntry().getValue();
      bytes.addAndGet(-size(oldest));
      oldest.close();
    }
  }

  private Tensor read(String name) {
    return detached(() -> file.tensor(prefix + name));
  }

  private Tensor detached(Supplier<Tensor> make) {
    try (var scope = new Scope()) {
      Tensor kept = scope.keep(make.get()).detach();
      bytes.addAndGet(size(kept));
      return kept;
    }
  }

  private static long size(Tensor tensor) {
    return tensor.count() * Float.BYTES;
  }

  /**
   * A weight as it is scaled: normalised, where that applies, with what adapters add.
   *
   * @param name with ".weight"
   */
  public Tensor adapted(String name) {
    try (var scope = new Scope()) {
      Tensor weight = file.tensor(prefix + name);
      long[] normalised = norm.dimensions(name, weight.shape().length);
      if (normalised.length > 0) {
        weight = Kernels.run("normalize", weight, normalised, EPSILON);
      }
      for (Lora lora : loras) {
        weight = lora.adapted(name, weight);
      }
      return scope.keep(weight);
    }
  }

  private Tensor fold(String weight, String gain, WeightForm form) {
    return detached(
        () -> {
          Tensor factor = gain.isEmpty() ? Tensor.scalar(1) : file.tensor(prefix + gain);
          Tensor scaled = Kernels.run("mp_weight", adapted(weight), factor, UNCHANGED);
          Tensor formed = form.change().apply(Kernels.run("flat_kernel", scaled));
          return Kernels.run("dense_kernel_channels", formed);
        });
  }
}
