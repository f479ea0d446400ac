package dualdiffusion.training.ranks;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/** What the ranks of one training run do together. All ranks make the same calls in one order. */
public interface Collective extends AutoCloseable {

  /** A run in one process: nothing to exchange. */
  Collective ALONE =
      new Collective() {
        @Override
        public int rank() {
          return 0;
        }

        @Override
        public int ranks() {
          return 1;
        }

        @Override
        public Sum average(List<Tensor> tensors) {
          return () -> {};
        }

        @Override
        public void close() {}
      };

  /** An exchange under way: the tensors may not be touched before it is done. */
  @FunctionalInterface
  interface Sum {
    /**
     * Waits until all tensors hold their results.
     *
     * @throws dualdiffusion.core.ProblemException when a rank is lost
     */
    void await();
  }

  /** Number of this process, from 0. */
  int rank();

  int ranks();

  /** Begins to replace each tensor, in place, by its mean over all ranks. */
  Sum average(List<Tensor> tensors);

  /**
   * Whether any rank says yes; what ranks may see differently, such as the clock or a wish to stop,
   * is asked this way before it changes what they do.
   *
   * @throws dualdiffusion.core.ProblemException when a rank is lost
   */
  default boolean any(boolean here) {
    if (ranks() == 1) {
      return here;
    }
    try (var _ = new Scope()) {
      Tensor vote = Tensor.scalar(here ? 1 : 0);
      average(List.of(vote)).await();
      return vote.item() > 0;
    }
  }

  @Override
  void close();
}
