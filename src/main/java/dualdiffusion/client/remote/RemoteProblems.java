package dualdiffusion.client.remote;

import dualdiffusion.config.RemoteAddress;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Fingerprint;
import org.jspecify.annotations.Nullable;

/** The words for what goes wrong with a worker on another machine. */
final class RemoteProblems {
  private static final String KEPT = "Your takes and project are kept.";

  private RemoteProblems() {}

  static Problem unreachable(RemoteAddress address, @Nullable String why) {
    return new Problem(
        "The worker at "
            + address.shown()
            + " cannot be reached"
            + (why == null || why.isBlank() ? "." : ": " + why + "."),
        KEPT,
        "Check that `studio worker` runs there, the address, and the firewall.");
  }

  static Problem changed(RemoteAddress address, Fingerprint shown) {
    return new Problem(
        "The worker at "
            + address.shown()
            + " shows another certificate than the trusted one: "
            + shown
            + ". Nothing was sent to it.",
        KEPT,
        "If the worker was set up anew, compare this with what its window shows and give its new"
            + " connection string; otherwise somebody may be between you and it.");
  }

  static Problem untrusted(RemoteAddress address, Fingerprint shown) {
    return new Problem(
        "The worker at "
            + address.shown()
            + " is not trusted yet; its fingerprint is "
            + shown
            + ".",
        "Nothing was sent to it.",
        "Compare it with what the worker's window shows, then give its connection string, or the"
            + " fingerprint as --fingerprint.");
  }

  static Problem wrongToken(RemoteAddress address) {
    return new Problem(
        "The worker at " + address.shown() + " refuses the token.",
        KEPT,
        "Copy the token from the worker again: `studio worker --show-token` prints it.");
  }

  static Problem noToken(RemoteAddress address) {
    return Problem.of(
        "There is no token for the worker at " + address.shown() + ".",
        "Give the connection string that the worker printed, or a file with its token.");
  }

  static Problem refused(RemoteAddress address, String how) {
    return new Problem(
        "The worker at " + address.shown() + " refuses: " + how + ".",
        KEPT,
        "Install studio and worker of one release.");
  }

  static Problem lostJob(RemoteAddress address) {
    return new Problem(
        "The worker at " + address.shown() + " lost the job several times.",
        KEPT,
        "Look at the worker's log, then press Generate again.");
  }

  static Problem closed() {
    return new Problem("The connection to the worker was closed.", KEPT, "Restart the studio.");
  }
}
