package dualdiffusion.training.ranks;

import dualdiffusion.core.Cancel;
import java.util.function.Consumer;

/** What each rank of a run does. */
@FunctionalInterface
public interface RankTask {
  /**
   * Works from the last checkpoint on to the end. Ranks that are asked to stop are asked at
   * different moments: see {@link Collective#any}.
   *
   * @param tell takes lines for whoever watches the run; those of rank 0 are shown
   */
  void run(Collective ranks, Cancel cancel, Consumer<String> tell);
}
