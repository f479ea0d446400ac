package dualdiffusion.training;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A training run that cannot begin or go on. */
public final class TrainingException extends ProblemException {
  public TrainingException(String what, String kept, String todo) {
    this(what, kept, todo, null);
  }

  public TrainingException(String what, String kept, String todo, @Nullable Throwable cause) {
    super(new Problem(what, kept, todo), cause);
  }
}
