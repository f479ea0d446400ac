package dualdiffusion.worker;

import dualdiffusion.protocol.ExitCodes;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this process ends itself. */
public final class Death {
  private static final Logger LOG = LoggerFactory.getLogger(Death.class);
  private final IntConsumer halt;

  /**
   * @param halt ends the process with an exit code, without shutdown hooks
   */
  public Death(IntConsumer halt) {
    this.halt = halt;
  }

  /** After this nothing in the process can be relied upon; the client starts a fresh one. */
  public void outOfMemory(OutOfMemoryError e) {
    try {
      LOG.error("Out of memory", e);
    } finally {
      halt.accept(ExitCodes.OUT_OF_MEMORY);
    }
  }
}
