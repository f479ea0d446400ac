package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.util.List;

/**
 * A stretch of code whose operations on {@link Tensor#requireGradient parameters} are recorded, so
 * that gradients can be taken. Recording belongs to the thread and is off outside.
 *
 * <p>What was recorded lives as long as the tensors it led to: close the {@link Scope} of a step
 * after its gradients were taken. While it lives, no tensor it passed through may be overwritten.
 *
 * <pre>{@code
 * try (var _ = new Scope()) {
 *   List<Tensor> gradients;
 *   try (var _ = Gradients.on()) {
 *     gradients = Gradients.of(loss(parameters), parameters);
 *   }
 *   optimizer.step(gradients);
 * }
 * }</pre>
 */
public final class Gradients implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final boolean before;

  private Gradients(boolean on) {
    Torch.use();
    before = TorchBridge.gradients();
    TorchBridge.setGradients(on);
  }

  /** Records until closed. */
  public static Gradients on() {
    return new Gradients(true);
  }

  /** A stretch within {@link #on} that is not recorded. */
  public static Gradients off() {
    return new Gradients(false);
  }

  /** Whether this thread records. */
  public static boolean recording() {
    Torch.use();
    return TorchBridge.gradients();
  }

  /**
   * The gradient of a loss for each parameter; zeros where the loss does not depend on it. What was
   * recorded for the loss is freed: gradients can be taken once.
   *
   * @param loss recorded; several elements are summed
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> parameters) {
    try (var _ = on()) {
      return Kernels.runList("gradients", loss, parameters);
    }
  }

  /** A tensor of the same values that gradients do not flow through; it shares its memory. */
  public static Tensor stop(Tensor x) {
    return Kernels.run("stop_gradient", x);
  }

  @Override
  public void close() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("gradients must be closed on the thread that opened them");
    }
    TorchBridge.setGradients(before);
  }
}
