package dualdiffusion.core;

/**
 * How much memory a training run is expected to take, bytes.
 *
 * @param program of the process itself
 * @param weights that learn
 * @param gradients of them
 * @param optimizer what it remembers
 * @param averages of the weights
 * @param frozen modules that are used as they are
 * @param activations of the batch that goes through the network at once
 * @param examples that are read ahead
 * @param rendering what rendering a checkpoint's sample takes, while no batch is under way
 */
public record MemoryEstimate(
    long program,
    long weights,
    long gradients,
    long optimizer,
    long averages,
    long frozen,
    long activations,
    long examples,
    long rendering) {

  /** The most at once. */
  public long peak() {
    return program
        + weights
        + gradients
        + optimizer
        + averages
        + frozen
        + examples
        + Math.max(activations, rendering);
  }
}
