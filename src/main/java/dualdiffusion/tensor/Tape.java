package dualdiffusion.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A recorded computation in stretches, whose gradients are taken stretch by stretch from the last
 * to the first. What lies between stretches is recorded as usual.
 *
 * <p>Two uses: a stretch can be computed anew when its turn comes, so that only its inputs and
 * output are kept meanwhile (gradient checkpointing, arXiv 1604.06174); and when a stretch is done,
 * the gradients of the parameters that it alone uses are final, so that they can be sent to other
 * ranks while earlier stretches go on.
 *
 * <pre>{@code
 * try (var _ = Gradients.on()) {
 *   Tensor y = tape.run(List.of(x), List.of(embedding), in -> block(in.get(0), in.get(1)));
 *   gradients = tape.gradients(loss(y), parameters, Tape.Listener.NONE);
 * }
 * }</pre>
 *
 * It belongs to one thread, and is empty again after its gradients were taken.
 */
public final class Tape implements AutoCloseable {
  /** What a tape keeps of its stretches until their turn comes. */
  public enum Memory {
    /** All that gradients need: fastest. */
    EVERYTHING,
    /** Inputs and outputs: each stretch is computed twice. */
    EDGES
  }

  /** A computation without side effects, of its inputs and of parameters. */
  @FunctionalInterface
  public interface Stretch {
    Tensor run(List<Tensor> inputs);
  }

  /** Hears of gradients that nothing will be added to. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = (places, gradients) -> {};

    /**
     * Some parameters' gradients are final: an all-reduce of them may begin, in place, to be
     * awaited after {@link Tape#gradients}. Called on the tape's thread, last stretch first, so
     * ranks that run the same network hear the same in the same order; after the last call all
     * parameters were heard of once.
     *
     * @param places of the parameters in the list that gradients are taken for
     * @param gradients the tensors that {@link Tape#gradients} will return for them
     */
    void done(int[] places, List<Tensor> gradients);
  }

  private final Memory memory;
  private final List<TapeStretch> stretches = new ArrayList<>();

  public Tape(Memory memory) {
    this.memory = memory;
  }

  /**
   * Runs a stretch; where gradients are not recorded, that is all. Parameters that it uses may be
   * used by no other stretch and nowhere else.
   *
   * @param inputs images that flow through
   * @param shared recorded tensors that many stretches hear, e.g. an embedding; their gradients are
   *     summed up over the stretches before they go on
   * @return of the enclosing scope
   */
  public Tensor run(List<Tensor> inputs, List<Tensor> shared, Stretch stretch) {
    if (!Gradients.recording()) {
      return stretch.run(TapeStretch.join(inputs, shared));
    }
    var part = new TapeStretch(inputs, shared, stretch, memory == Memory.EVERYTHING);
    stretches.add(part);
    return Kernels.run("same", part.output());
  }

  /**
   * The gradient of a loss for each parameter, zeros where it does not depend on it; equal to
   * {@link Gradients#of} up to the order of sums. Empties the tape.
   *
   * @param loss recorded; several elements are summed
   */
  public List<Tensor> gradients(Tensor loss, List<Tensor> parameters, Listener listener) {
    try (var scope = new Scope();
        var _ = Gradients.on()) {
      List<Tensor> cuts = stretches.stream().map(TapeStretch::output).toList();
      var sums = new TapeSums(parameters, cuts, listener);
      sums.pull(List.of(loss), List.of(Kernels.run("ones_like", loss)), cuts.size());
      for (int i = cuts.size() - 1; i >= 0; i--) {
        stretches.get(i).backward(i, sums);
      }
      List<Tensor> gradients = sums.finish();
      gradients.forEach(scope::keep);
      return gradients;
    } finally {
      close();
    }
  }

  /** Number of stretches that wait for their gradients. */
  public int size() {
    return stretches.size();
  }

  /** Forgets what was recorded. */
  @Override
  public void close() {
    stretches.forEach(TapeStretch::close);
    stretches.clear();
  }
}
