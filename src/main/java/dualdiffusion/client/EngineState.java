package dualdiffusion.client;

/**
 * Where the engine stands.
 *
 * @param detail one line for the status bar: the device when ready, what happened when lost
 */
public record EngineState(Phase phase, String detail) {
  /** Life of an engine. */
  public enum Phase {
    STARTING,
    READY,
    /** The worker died, and its job with it; a restart is under way. */
    RESTARTING,
    /** The worker cannot be reached but goes on with its jobs; it is tried again and again. */
    UNREACHABLE,
    /** Gave up; jobs fail until a new engine is made. */
    FAILED,
    CLOSED
  }
}
