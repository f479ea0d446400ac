package dualdiffusion.worker;

import dualdiffusion.protocol.ExitCodes;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this process ends itself. */
final class Death {
  private static final Logger LOG = LoggerFactory.getLogger(Death.class);
  private final IntConsumer halt;

  /**
   * @param halt ends the process with an exit code, without shutdown hooks
   */
  Death(IntConsumer halt) {
    this.halt = halt;
  }

  /** After this nothing in the process can be relied upon; the client starts a fresh one. */
  void outOfMemory(OutOfMemoryError e) {
    try {
      LOG.error("Out of memory", e);
    } finally {
      halt.accept(ExitCodes.OUT_OF_MEMORY);
    }
  }
}
