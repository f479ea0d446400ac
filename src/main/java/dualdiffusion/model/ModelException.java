package dualdiffusion.model;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A model folder that cannot be read, written or believed. */
public final class ModelException extends ProblemException {
  public ModelException(String what, String todo) {
    this(what, todo, null);
  }

  public ModelException(String what, String todo, @Nullable Throwable cause) {
    super(Problem.of(what, todo), cause);
  }
}
