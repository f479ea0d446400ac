package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.protocol.ExitCodes;

/** The words for a worker that is gone. */
final class WorkerProblems {
  static final String KEPT = "Your takes and project are kept.";
  private static final int KILLED = 128 + 9;

  private WorkerProblems() {}

  /**
   * @param doing what the job was doing, e.g. "sampling, step 3 of 30"
   */
  static Problem stopped(String doing, String reason) {
    return new Problem(
        "The engine stopped while " + doing + ": " + reason + ".",
        KEPT,
        "It restarts by itself; press Generate again.");
  }

  /**
   * @param last what the worker last wrote to its log
   */
  static Problem gaveUp(String reason, String last) {
    return new Problem(
        "The engine cannot run: " + reason + "." + (last.isEmpty() ? "" : " It last said: " + last),
        KEPT,
        "Close other programs or choose a shorter length or smaller model, then restart the"
            + " studio.");
  }

  /**
   * The libtorch that was chosen cannot be used; the product's own is.
   *
   * @param last what the worker last wrote to its log; says why where libtorch itself could not
   */
  static Problem otherTorch(String reason, String last) {
    int at = last.lastIndexOf(ExitCodes.UNUSABLE);
    String why = at < 0 ? reason + "." : last.substring(at + ExitCodes.UNUSABLE.length()).strip();
    return new Problem(
        "The chosen libtorch does not work here: " + why,
        "The engine computes on the processor with its own. " + KEPT,
        "Look at the graphics card in the Models tab, or at `studio gpu`.");
  }

  static Problem closed() {
    return new Problem("The engine was closed.", KEPT, "Restart the studio.");
  }

  /** In words, from a process's exit code. */
  static String exitReason(int code) {
    return switch (code) {
      case ExitCodes.OUT_OF_MEMORY -> "it ran out of memory";
      case KILLED -> "it was killed, perhaps because memory ran out";
      default -> code > 128 ? "it ended by signal " + (code - 128) : "it ended with code " + code;
    };
  }
}
