package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/** Studio and worker are of different releases: a restart would not help. */
final class VersionException extends ProblemException {
  VersionException(Problem problem) {
    super(problem);
  }
}
