package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A pack that cannot be got, or a folder that is no libtorch for this engine; says why. */
public final class NativesException extends ProblemException {
  NativesException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static NativesException of(String what, String todo) {
    return new NativesException(Problem.of(what, todo), null);
  }
}
