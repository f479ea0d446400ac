package dualdiffusion.app.bench;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A program that was to be measured could not be started or ended early. */
public final class BenchException extends ProblemException {
  public BenchException(String what, String todo, @Nullable Throwable cause) {
    super(Problem.of(what, todo), cause);
  }
}
