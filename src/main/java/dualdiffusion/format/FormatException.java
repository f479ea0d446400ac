package dualdiffusion.format;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/** Audio, spectrograms or settings that a format cannot take. */
public final class FormatException extends ProblemException {
  public FormatException(String what, String todo) {
    super(Problem.of(what, todo));
  }
}
