package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import java.util.Optional;

/** Hears of a data set, on the engine's own thread. */
public interface DataSetListener {

  void event(DataSetEvent event);

  /**
   * Nothing more comes.
   *
   * @param problem why it ended before its end
   */
  void ended(Optional<ProblemException> problem);
}
