package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.averages.EmaSettings;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Bytes that a training step needs.
 *
 * @param weights parameters that learn
 * @param gradients of them
 * @param optimizer what it remembers
 * @param averages of the weights
 * @param activations the most that a step needs beside all of these, measured; absent where the
 *     system does not tell
 */
public record MemoryReport(
    long weights, long gradients, long optimizer, long averages, OptionalLong activations) {

  /**
   * Reports on a step by doing it once, which should be the process's first: memory that was freed
   * before and is used again is not seen.
   *
   * @param step takes the gradients of one batch; what it leaves behind stays the caller's
   */
  public static MemoryReport measure(
      TrainableWeights weights,
      Optimizer optimizer,
      Collection<EmaSettings> averages,
      Runnable step) {
    long parameters = bytes(weights.parameters().values());
    long peak = PeakMemory.during(step);
    long wide = averages.stream().filter(a -> a.float64().orElse(false)).count();
    return new MemoryReport(
        parameters,
        parameters,
        bytes(optimizer.state().values()),
        parameters * (averages.size() + wide),
        peak < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, peak - parameters)));
  }

  /** All of them; activations count as nothing where they are not known. */
  public long total() {
    return weights + gradients + optimizer + averages + activations.orElse(0);
  }

  private static long bytes(Collection<Tensor> tensors) {
    return tensors.stream().mapToLong(tensor -> tensor.count() * Float.BYTES).sum();
  }
}
