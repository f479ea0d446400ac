package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.RunSound;
import java.util.Optional;

/** Hears how a run's sample is rendered, on the engine's own thread. */
public interface RenderListener {

  default void progress(Progress.Update update) {}

  /** It is there. */
  default void rendered(RunSound sound) {}

  /**
   * Nothing more comes.
   *
   * @param problem why there is no sample; empty when there is one
   */
  default void ended(Optional<ProblemException> problem) {}
}
