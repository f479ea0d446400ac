package dualdiffusion.studio.project.store;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A project that cannot be opened or written; names the file. */
public final class StoreException extends ProblemException {
  StoreException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static StoreException of(String what, String kept, String todo) {
    return new StoreException(new Problem(what, kept, todo), null);
  }

  static StoreException writing(Path file, IOException cause) {
    return new StoreException(
        new Problem(
            file + " cannot be written: " + cause.getMessage() + ".",
            "What was written before is kept; the project is still in memory.",
            "Check the folder's permissions and free space."),
        cause);
  }

  static StoreException reading(Path file, IOException cause) {
    return new StoreException(
        Problem.of(file + " cannot be read: " + cause.getMessage() + ".", "Check its permissions."),
        cause);
  }
}
