package dualdiffusion.tensor;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A failure of tensor arithmetic or of a weights file. */
public final class TensorException extends ProblemException {
  public TensorException(String what, String todo) {
    this(what, todo, null);
  }

  public TensorException(String what, String todo, @Nullable Throwable cause) {
    super(Problem.of(what, todo), cause);
  }
}
