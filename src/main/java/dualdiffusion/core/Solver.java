package dualdiffusion.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a sampler steps from one noise level to the next (ENGINE §6). */
public enum Solver {
  /** First order, one evaluation of the model a step. */
  EULER("euler"),
  /** Second order (arXiv 2206.00364 algorithm 1), two evaluations a step. */
  HEUN("heun"),
  /** DPM-Solver++(2M) (arXiv 2211.01095 algorithm 2): second order, one evaluation a step. */
  DPM("dpm++2m");

  private final String id;

  Solver(String id) {
    this.id = id;
  }

  /** Stable name in files, messages and on the command line. */
  public String id() {
    return id;
  }

  /**
   * @throws BadRequestException naming the solvers there are
   */
  public static Solver of(String id) {
    for (Solver solver : values()) {
      if (solver.id.equals(id)) {
        return solver;
      }
    }
    String known = Arrays.stream(values()).map(Solver::id).collect(Collectors.joining(", "));
    throw new BadRequestException(
        "There is no solver \"" + id + "\".", "Use one of " + known + ".");
  }
}
