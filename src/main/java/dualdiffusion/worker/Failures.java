package dualdiffusion.worker;

import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.Failure;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told of an exception. The unexpected is logged once, under a reference. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case CancelledException _ -> ReplyWire.cancelled();
      case ProblemException p -> ReplyWire.toWire(p.problem());
      default -> unexpected(thrown);
    };
  }

  private static Failure unexpected(Throwable thrown) {
    String reference =
        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(2);
    LOG.error("Unexpected failure {}", reference, thrown);
    return ReplyWire.toWire(
        new Problem(
            "The engine failed in an unexpected way (reference " + reference + ").",
            "Your takes and project are kept.",
            "Try again; if it happens again, report it with the log that names the reference."));
  }
}
