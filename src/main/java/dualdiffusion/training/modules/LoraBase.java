package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.LoraFile;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.Lora;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainableWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A network's weights that do not learn, and the adapters that learn in their place. What learns is
 * a {@link TrainableWeights} of the adapters' factors alone, so that optimiser, averages and
 * checkpoints hold these and nothing else; the network is built over {@link #over} of it.
 */
public final class LoraBase implements AutoCloseable {
  private final LoraSettings settings;
  private final FoldedWeights frozen;
  private final SequencedMap<String, Tensor> adapted = new LinkedHashMap<>();

  /**
   * @param file of the network's weights, which must stay open
   * @param norm brings weights to RMS 1 first, for averages; {@link WeightNorm#NONE} for others
   * @param shapes of the network's tensors
   * @throws BadRequestException when the settings choose no layer of the network
   */
  public LoraBase(
      LoraSettings settings, Safetensors file, WeightNorm norm, Map<String, long[]> shapes) {
    this.settings = settings;
    frozen = new FoldedWeights(file, "", norm);
    try (var scope = new Scope()) {
      for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
        if (adapts(entry.getKey())) {
          adapted.put(
              Lora.layer(entry.getKey()), scope.keep(frozen.adapted(entry.getKey())).detach());
        }
      }
    }
    if (adapted.isEmpty()) {
      throw new BadRequestException(
          "No layer of the network has a name with any of " + settings.layers() + ".",
          "Use e.g. attn_, conv_ or \"\" for all.");
    }
  }

  /** Names of the adapted layers. */
  public List<String> layers() {
    return List.copyOf(adapted.keySet());
  }

  /** Adapters that change nothing yet: A is noise, B is 0. Equal for equal seeds. */
  public TrainableWeights fresh(long seed) {
    try (var _ = new Scope()) {
      SequencedMap<String, Tensor> factors = new LinkedHashMap<>();
      adapted.forEach((layer, weight) -> add(layer, weight, seed, factors));
      return new TrainableWeights(factors, WeightNorm.NONE);
    }
  }

  /** The network's weights with adapters that may learn. */
  public Weights over(TrainableWeights adapters) {
    return new LoraWeights(frozen, adapted, adapters, settings.alpha());
  }

  /**
   * Writes adapters to be loaded over a model.
   *
   * @param role of the network in its model, e.g. "unet"
   * @param about what else is worth knowing of them
   */
  public void write(
      Path file, Map<String, Tensor> factors, String role, Map<String, String> about) {
    LoraFile.write(file, factors, role, settings.alpha(), about);
  }

  @Override
  public void close() {
    frozen.close();
    adapted.values().forEach(Tensor::close);
  }

  private boolean adapts(String name) {
    return adapts(settings, name);
  }

  /** Whether a parameter of the network gets adapters. */
  public static boolean adapts(LoraSettings settings, String name) {
    return WeightNorm.OUTPUT.applies(name) && settings.chooses(Lora.layer(name));
  }

  private void add(String layer, Tensor weight, long seed, SequencedMap<String, Tensor> factors) {
    int outputs = weight.size(0);
    int values =
        Math.toIntExact(Arrays.stream(weight.shape()).skip(1).reduce(1, Math::multiplyExact));
    int rank = Math.min(settings.rank(), Math.min(outputs, values));
    Tensor noise = Noise.normal(seed, factors.size(), 1, rank, 0, values);
    factors.put(layer + Lora.DOWN, Kernels.run("reshape", noise, new long[] {rank, values}));
    factors.put(layer + Lora.UP, Tensor.zeros(outputs, rank));
  }
}
