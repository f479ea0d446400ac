package dualdiffusion.training;

import dualdiffusion.nn.WeightForm;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights that learn: parameters as they are stored, scaled anew whenever a network asks. A network
 * keeps what it was given, so in training it lives for one step: it is built over these weights
 * where gradients are recorded, which is cheap, and scaling is part of what is differentiated.
 */
public final class TrainableWeights implements Weights, AutoCloseable {
  private static final List<String> BUFFERS =
      List.of(".freqs", ".phases", ".running_mean", ".running_var");

  private final WeightNorm norm;
  private final SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private @Nullable Tape tape;
  private boolean bfloat16;

  /**
   * Takes tensors over: from now on they belong to this object.
   *
   * @param tensors parameters and buffers, without history
   */
  public TrainableWeights(SequencedMap<String, Tensor> tensors, WeightNorm norm) {
    this.norm = norm;
    tensors.forEach(this::add);
  }

  /**
   * Copies the weights of a file.
   *
   * @param prefix stands before each name in the file, e.g. "w."; others are left out
   */
  public static TrainableWeights of(Safetensors file, String prefix, WeightNorm norm) {
    return of(file, prefix, norm, new LinkedHashMap<>());
  }

  /**
   * Likewise, with more parameters than the file has.
   *
   * @param more names and shapes of parameters that begin at 0
   */
  public static TrainableWeights of(
      Safetensors file, String prefix, WeightNorm norm, SequencedMap<String, long[]> more) {
    try (var _ = new Scope()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : file.names()) {
        if (name.startsWith(prefix)) {
          tensors.put(name.substring(prefix.length()), file.tensor(name));
        }
      }
      more.forEach((name, shape) -> tensors.put(name, Tensor.zeros(shape)));
      return new TrainableWeights(tensors, norm);
    }
  }

  private void add(String name, Tensor tensor) {
    tensor.detach();
    if (isBuffer(name)) {
      buffers.put(name, tensor);
    } else {
      parameters.put(name, tensor.requireGradient());
    }
  }

  /** Constants of a network that are stored with its weights. */
  private static boolean isBuffer(String name) {
    return BUFFERS.stream().anyMatch(name::endsWith);
  }

  /** What a network needs beside its parameters, by name; the tensors belong to this object. */
  public Map<String, Tensor> buffers() {
    return Collections.unmodifiableMap(buffers);
  }

  /** What is learned, by name; the tensors belong to this object. */
  public SequencedMap<String, Tensor> parameters() {
    return Collections.unmodifiableSequencedMap(parameters);
  }

  /** Buffers and parameters by name: what a weight file holds. */
  public SequencedMap<String, Tensor> all() {
    SequencedMap<String, Tensor> all = new LinkedHashMap<>(buffers);
    all.putAll(parameters);
    return all;
  }

  /**
   * Networks that are built from now on record each block as a stretch of its own: with {@link
   * Tape.Memory#EDGES} a block's inside is computed anew for its gradients instead of kept
   * (gradient checkpointing); either way {@link #gradients(Tensor, Tape.Listener)} tells which
   * gradients are final while it goes on.
   */
  public TrainableWeights taped(Tape.Memory memory) {
    tape = new Tape(memory);
    return this;
  }

  /**
   * Networks that are built from now on compute their images in bfloat16, which needs half the
   * memory and is fast where the processor has such arithmetic, slow where it has not. Weights,
   * their gradients, embeddings, norms and losses stay in single precision.
   */
  public TrainableWeights inBfloat16() {
    bfloat16 = true;
    return this;
  }

  @Override
  public Tensor scaled(String name, String gain, WeightForm form) {
    Tensor weight = form.change().apply(scaled(name, gain));
    return bfloat16 ? Kernels.run("to_bfloat16", weight) : weight;
  }

  @Override
  public @Nullable Tape tape() {
    return tape;
  }

  /**
   * The gradient of a loss for each parameter, in their order.
   *
   * @see Gradients#of
   */
  public List<Tensor> gradients(Tensor loss) {
    return gradients(loss, Tape.Listener.NONE);
  }

  /**
   * As {@link #gradients(Tensor)}.
   *
   * @param listener hears of gradients that are final while others are still being taken; of all at
   *     once at the end, where these weights are not {@link #taped}
   */
  public List<Tensor> gradients(Tensor loss, Tape.Listener listener) {
    return gradients(loss, List.copyOf(parameters.values()), listener);
  }

  /** Likewise, for some of the parameters. */
  List<Tensor> gradients(Tensor loss, List<Tensor> learned, Tape.Listener listener) {
    if (tape != null) {
      return tape.gradients(loss, learned, listener);
    }
    List<Tensor> gradients = Gradients.of(loss, learned);
    listener.done(IntStream.range(0, gradients.size()).toArray(), gradients);
    return gradients;
  }

  @Override
  public boolean has(String name) {
    return parameters.containsKey(name) || buffers.containsKey(name);
  }

  @Override
  public Tensor scaled(String name, String gain) {
    Tensor raw = plain(name + ".weight");
    List<Tensor> gains = gain.isEmpty() ? List.of() : List.of(plain(gain));
    long[] normalised = norm.dimensions(name + ".weight", raw.shape().length);
    return Kernels.run("learned_weight", raw, gains, normalised);
  }

  @Override
  public Tensor plain(String name) {
    Tensor tensor = parameters.containsKey(name) ? parameters.get(name) : buffers.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight is named " + name);
    }
    return tensor;
  }

  /**
   * Gives every normalised weight RMS 1 again; to be called after each step of an optimiser, which
   * then cannot shrink the effective learning rate (EDM2 §2.3, forced weight normalisation).
   */
  public void normalize() {
    try (var _ = Gradients.off()) {
      matrices()
          .forEach(
              (dimensions, weights) ->
                  Kernels.change(
                      "normalize_weights",
                      weights,
                      dimensions.stream().mapToLong(d -> d).toArray()));
    }
  }

  @Override
  public void close() {
    if (tape != null) {
      tape.close();
    }
    parameters.values().forEach(Tensor::close);
    buffers.values().forEach(Tensor::close);
  }

  /** Normalised weights by the dimensions that are normalised over. */
  private Map<List<Long>, List<Tensor>> matrices() {
    Map<List<Long>, List<Tensor>> matrices = new LinkedHashMap<>();
    parameters.forEach(
        (name, tensor) -> {
          long[] dimensions = norm.dimensions(name, tensor.shape().length);
          if (dimensions.length > 0) {
            List<Long> key = Arrays.stream(dimensions).boxed().toList();
            matrices.computeIfAbsent(key, _ -> new ArrayList<>()).add(tensor);
          }
        });
    return matrices;
  }
}
