package dualdiffusion.protocol;

/** How a worker process says why it ended. */
public final class ExitCodes {
  /** Asked to end, or its parent died. */
  public static final int ORDERLY = 0;

  /** Could not start, e.g. no token on its standard input. */
  public static final int CANNOT_START = 2;

  /** The heap was exhausted; the JVM's own {@code -XX:+ExitOnOutOfMemoryError} uses 3 as well. */
  public static final int OUT_OF_MEMORY = 3;

  /** Begins the last line of a worker's log whose libtorch cannot be used; the reason follows. */
  public static final String UNUSABLE = "Unusable libtorch:";

  private ExitCodes() {}
}
