package dualdiffusion.config;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** A configuration file that cannot be read or written; names the file, the line and the field. */
public final class ConfigException extends ProblemException {
  public ConfigException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
