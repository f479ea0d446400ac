package dualdiffusion.training.ranks;

import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Averages the gradients of one step while the rest of them is still being computed. All ranks add
 * the same parameters' gradients in the same order.
 */
public final class GradientExchange {
  /** 4 MB: what is less waits for more. */
  private static final long BEGIN = 1_000_000;

  private final Collective ranks;
  private final long begin;
  private final List<Tensor> waiting = new ArrayList<>();
  private final List<Collective.Sum> going = new ArrayList<>();
  private long floats;

  public GradientExchange(Collective ranks) {
    this(ranks, BEGIN);
  }

  GradientExchange(Collective ranks, long begin) {
    this.ranks = ranks;
    this.begin = begin;
  }

  /** Takes final gradients; they change in place until {@link #finish} returns. */
  public void add(List<Tensor> gradients) {
    waiting.addAll(gradients);
    gradients.forEach(gradient -> floats += gradient.count());
    if (floats >= begin) {
      send();
    }
  }

  /**
   * Waits until all that was added holds its mean.
   *
   * @throws dualdiffusion.core.ProblemException when a rank is lost
   */
  public void finish() {
    if (!waiting.isEmpty()) {
      send();
    }
    going.forEach(Collective.Sum::await);
    going.clear();
  }

  private void send() {
    going.add(ranks.average(List.copyOf(waiting)));
    waiting.clear();
    floats = 0;
  }
}
