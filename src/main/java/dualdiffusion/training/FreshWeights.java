package dualdiffusion.training;

import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The weights a network starts from: normal noise of RMS 1, gains of 0 so that a block begins as
 * its skip path, and the constants of Fourier features (EDM2 §B.2).
 */
public final class FreshWeights {
  private static final String WEIGHT = ".weight";

  private final long seed;
  private final Set<String> ones;

  private FreshWeights(long seed, Set<String> ones) {
    this.seed = seed;
    this.ones = ones;
  }

  /**
   * Makes the weights of a network; equal for equal seeds.
   *
   * @param shapes of all parameters and buffers by name, {@code nn.ParameterShapes}
   * @param ones gains that start at 1 instead
   */
  public static TrainableWeights of(
      SequencedMap<String, long[]> shapes, WeightNorm norm, long seed, Set<String> ones) {
    var fresh = new FreshWeights(seed, ones);
    try (var _ = new Scope()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
        tensors.put(entry.getKey(), fresh.tensor(entry.getKey(), entry.getValue(), tensors.size()));
      }
      var weights = new TrainableWeights(tensors, norm);
      weights.normalize();
      return weights;
    }
  }

  private Tensor tensor(String name, long[] shape, int index) {
    if (name.endsWith(".freqs")) {
      return Kernels.run("fourier_frequencies", shape[0]);
    }
    if (name.endsWith(".phases")) {
      return Kernels.run("fourier_phases", shape[0]);
    }
    if (!name.endsWith(WEIGHT)) {
      return Tensor.full(ones.contains(name) ? 1 : 0, shape);
    }
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    return Kernels.run("reshape", Noise.normal(seed, index, 1, 1, 0, count), shape);
  }
}
