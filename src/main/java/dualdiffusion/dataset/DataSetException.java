package dualdiffusion.dataset;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A data set that cannot be read, written or believed; the message names the file. */
public final class DataSetException extends ProblemException {
  public DataSetException(String what, String todo) {
    this(what, todo, null);
  }

  public DataSetException(String what, String todo, @Nullable Throwable cause) {
    super(Problem.of(what, todo), cause);
  }
}
