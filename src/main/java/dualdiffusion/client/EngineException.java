package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the worker refused or failed at, or that it is gone. */
public final class EngineException extends ProblemException {
  public EngineException(Problem problem) {
    super(problem);
  }

  public EngineException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
