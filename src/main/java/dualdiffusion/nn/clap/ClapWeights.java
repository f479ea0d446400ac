package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tensors of a checkpoint in the form the kernels want: brought there once, or, where they
 * learn, in every step as part of what is differentiated. Every shape is compared with what the
 * configuration says before it is read.
 */
final class ClapWeights implements AutoCloseable {

  /** Where tensors come from; they belong to the scope that is open, or to the source. */
  @FunctionalInterface
  interface Source {
    /**
     * @throws TensorException when it is missing or has another shape
     */
    Tensor tensor(String name, long... shape);
  }

  private final Source source;
  private final boolean keeps;
  private final long parameters;
  private final List<Tensor> made = new ArrayList<>();

  private ClapWeights(Source source, boolean keeps, long parameters) {
    this.source = source;
    this.keeps = keeps;
    this.parameters = parameters;
  }

  /**
   * Constants.
   *
   * @param file must stay open while weights are read from it
   */
  static ClapWeights of(Safetensors file) {
    return new ClapWeights((name, shape) -> checked(file, name, shape), true, file.parameters());
  }

  /** Computed anew each time, in the caller's scope. */
  static ClapWeights learned(Source source) {
    return new ClapWeights(source, false, 0);
  }

  long parameters() {
    return parameters;
  }

  /**
   * A tensor as it stands in the file.
   *
   * @throws TensorException when it is missing or has another shape
   */
  Tensor read(String name, long... shape) {
    return make(() -> raw(name, shape));
  }

  /** Weight {@code [out, in]} and bias of a linear layer. */
  List<Tensor> linear(String name, int out, int in) {
    return List.of(read(name + ".weight", out, in), read(name + ".bias", out));
  }

  /** Weight and bias of a normalisation. */
  List<Tensor> norm(String name, int width) {
    return List.of(read(name + ".weight", width), read(name + ".bias", width));
  }

  /** Gain and offset that a batch norm comes down to at inference. */
  List<Tensor> batchNorm(String name, int channels) {
    Tensor gain =
        make(
            () ->
                Kernels.run(
                    "batch_gain",
                    raw(name + ".weight", channels),
                    raw(name + ".running_var", channels)));
    Tensor offset =
        make(
            () ->
                Kernels.run(
                    "batch_offset",
                    raw(name + ".bias", channels),
                    raw(name + ".running_mean", channels),
                    gain));
    return List.of(gain, offset);
  }

  /**
   * The query, key and value layers of {@code name} as one, {@code [3 · width, width]} and its
   * bias. The query is divided by the root of the head's width.
   */
  List<Tensor> attention(String name, int width, int heads, boolean biased) {
    double scale = 1 / Math.sqrt((double) width / heads);
    Tensor weight = make(() -> joined(name, ".weight", scale, width, width));
    Tensor bias =
        make(() -> biased ? joined(name, ".bias", scale, width) : Tensor.zeros(3L * width));
    return List.of(weight, bias);
  }

  /** Computes what lives as long as these weights, or, where they learn, as the caller's scope. */
  Tensor make(Supplier<Tensor> constant) {
    if (!keeps) {
      return constant.get();
    }
    try (var scope = new Scope()) {
      Tensor tensor = scope.keep(constant.get()).detach();
      made.add(tensor);
      return tensor;
    }
  }

  /** A tensor of the current scope. */
  Tensor raw(String name, long... shape) {
    return source.tensor(name, shape);
  }

  private static Tensor checked(Safetensors file, String name, long... shape) {
    if (!Arrays.equals(file.shape(name), shape)) {
      throw new TensorException(
          "The weights file %s does not fit its configuration: \"%s\" is %s, not %s."
              .formatted(
                  file.file(), name, Arrays.toString(file.shape(name)), Arrays.toString(shape)),
          "Use both files of the same checkpoint.");
    }
    return file.tensor(name);
  }

  private Tensor joined(String name, String kind, double scale, long... shape) {
    Tensor query = Kernels.run("scale", raw(name + ".query" + kind, shape), scale, 0.0);
    Tensor key = raw(name + ".key" + kind, shape);
    return Kernels.run("cat", List.of(query, key, raw(name + ".value" + kind, shape)), 0);
  }

  @Override
  public void close() {
    made.forEach(Tensor::close);
    made.clear();
  }
}
