package dualdiffusion.core;

import org.jspecify.annotations.Nullable;

/**
 * A failure a person can act on: what happened, what was kept and what to do. Every subsystem
 * throws its own subclass; the boundary (window, command line, worker) shows the three lines once.
 */
public class ProblemException extends RuntimeException {
  private final Problem problem;

  public ProblemException(Problem problem) {
    this(problem, null);
  }

  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  public final Problem problem() {
    return problem;
  }
}
