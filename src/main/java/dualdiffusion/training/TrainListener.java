package dualdiffusion.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hears how a run goes, on the run's own thread; what it throws ends the run. */
public interface TrainListener extends AutoCloseable {
  /** Nobody listens. */
  TrainListener NONE = new TrainListener() {};

  /**
   * @param state where it goes on from
   * @param notes worth telling, e.g. how the configuration differs from the checkpoint's
   */
  default void started(TrainState state, List<String> notes) {}

  default void step(StepReport report, TrainState state) {}

  /**
   * @param losses mean by name of the weights: "weights" or an average's
   */
  default void validated(long step, Map<String, Double> losses) {}

  default void saved(long step, Path checkpoint) {}

  @Override
  default void close() {}
}
