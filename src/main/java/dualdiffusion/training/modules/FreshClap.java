package dualdiffusion.training.modules;

import dualdiffusion.model.NewClap;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.clap.BytePairTrainer;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainableWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A compact CLAP that has learned nothing yet: a vocabulary of its own from the captions of a data
 * set, linear layers of noise with variance 1 / fan-in, small embeddings, identity norms.
 */
public final class FreshClap {
  private static final double EMBEDDING = 0.02;

  /** What CLIP and CLAP begin with, ln(1 / 0.07). */
  private static final float LOG_SCALE = (float) Math.log(1 / 0.07);

  /** Log-mel power of music at −20 LUFS, dB: what batch norm standardises by, once and for all. */
  private static final float MEAN = -20;

  private static final float VARIANCE = 25 * 25;

  private final long seed;
  private final List<String> names;

  private FreshClap(long seed, Collection<String> names) {
    this.seed = seed;
    this.names = new ArrayList<>(names);
  }

  /**
   * Writes one in the hub's layout, to be trained by {@link ClapTrainer}.
   *
   * @param captions of the data set
   * @param vocabulary most tokens, 261 to 1,048,576
   * @param width of its embeddings
   * @param target must not exist
   */
  public static void write(
      Path target, Collection<String> captions, int vocabulary, int width, long seed) {
    try (var made = new NewClap(target)) {
      made.compact(BytePairTrainer.train(captions, vocabulary), width);
      publish(made, seed);
    }
  }

  /** Likewise with the configuration and the tokenizer of another. */
  public static void write(Path target, Path like, long seed) {
    try (var made = new NewClap(target).like(like)) {
      publish(made, seed);
    }
  }

  /** Random weights of a configuration; equal for equal seeds. */
  public static TrainableWeights weights(ClapConfig config, long seed) {
    SequencedMap<String, long[]> shapes = ModuleWeights.clapShapes(config);
    var fresh = new FreshClap(seed, shapes.keySet());
    try (var _ = new Scope()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      shapes.forEach((name, shape) -> tensors.put(name, fresh.tensor(name, shape)));
      return new TrainableWeights(tensors, WeightNorm.NONE);
    }
  }

  private static void publish(NewClap made, long seed) {
    SequencedMap<String, long[]> shapes = ModuleWeights.clapShapes(made.config());
    var fresh = new FreshClap(seed, shapes.keySet());
    try (var _ = new Scope()) {
      made.publish(shapes, name -> fresh.tensor(name, shapes.getOrDefault(name, new long[0])));
    }
  }

  private Tensor tensor(String name, long... shape) {
    if (name.equals(ModuleWeights.AUDIO_SCALE) || name.equals(ModuleWeights.TEXT_SCALE)) {
      return Tensor.full(LOG_SCALE, shape);
    }
    if (name.endsWith(".running_mean")) {
      return Tensor.full(MEAN, shape);
    }
    if (name.endsWith(".running_var")) {
      return Tensor.full(VARIANCE, shape);
    }
    if (shape.length == 1) {
      return Tensor.full(name.endsWith(".weight") ? 1 : 0, shape);
    }
    boolean table = name.contains("_embeddings.") || name.endsWith("_table");
    return noise(name, table ? EMBEDDING : 1 / Math.sqrt(fan(shape)), shape);
  }

  private Tensor noise(String name, double deviation, long... shape) {
    int count = Math.toIntExact(fan(shape) * shape[0]);
    Tensor noise = Noise.normal(seed, names.indexOf(name), 1, 1, 0, count);
    return Kernels.run("reshape", Kernels.run("scale", noise, deviation, 0.0), shape);
  }

  private static long fan(long... shape) {
    return Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
  }
}
