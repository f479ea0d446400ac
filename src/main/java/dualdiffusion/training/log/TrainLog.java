package dualdiffusion.training.log;

import dualdiffusion.core.AudioBuffer;
import java.util.Map;

/**
 * Takes what a run tells, on the run's thread, by name and optimiser step. Names are grouped by
 * what stands before a slash, e.g. {@code grad_norm/limit}; a name is of one kind throughout. What a
 * log has no place for it passes over.
 */
public interface TrainLog extends AutoCloseable {

  /**
   * Numbers of a step, or means since the last; they need not be finite.
   *
   * @param step number of the optimiser step, rising
   */
  void scalars(long step, Map<String, Double> values);

  /**
   * @param markdown e.g. the configuration
   */
  default void text(long step, String name, String markdown) {}

  default void image(long step, String name, Picture picture) {}

  /**
   * @param audio is clipped to −1…1
   */
  default void audio(long step, String name, AudioBuffer audio) {}

  @Override
  default void close() {}
}
