package dualdiffusion.core;

import java.util.Optional;

/** Receives the progress of one job, in order, on the job's own thread; must return quickly. */
@FunctionalInterface
public interface Progress {
  Progress NONE = update -> {};

  void report(Update update);

  default void report(String stage, int step, int of) {
    report(new Update(stage, step, of));
  }

  /**
   * @param stage what is being done, e.g. "sampling"
   * @param step finished steps of this stage, 0…of
   * @param of steps of this stage, at least 1
   * @param figures of the step that has just ended; of sampling only
   */
  record Update(String stage, int step, int of, Optional<StepFigures> figures) {
    public Update(String stage, int step, int of) {
      this(stage, step, of, Optional.empty());
    }
  }
}
