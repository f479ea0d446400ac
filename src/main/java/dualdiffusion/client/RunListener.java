package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import java.util.Optional;

/** Hears how a training run goes, on the engine's own thread. */
public interface RunListener {

  /** The present state, then each new one; the last one when the run has ended. */
  default void status(RunStatus now) {}

  /** Each point from the first on. A step that comes again was done again. */
  default void point(RunPoint point) {}

  /**
   * Nothing more comes.
   *
   * @param problem why it cannot be told further; the run may go on. Empty when the run has ended
   */
  default void ended(Optional<ProblemException> problem) {}
}
