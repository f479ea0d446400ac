package dualdiffusion.core;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a training run stands.
 *
 * @param folder of the run
 * @param problem why it failed or was interrupted; empty otherwise
 * @param pid process that trains, 0 when none does
 * @param last newest value of each number that it told, and the newest step
 * @param steps it is to have, 0 when unknown
 * @param secondsLeft at its present speed, while it trains
 * @param checkpoint the newest
 * @param sample sound file of the newest checkpoint that was rendered
 */
public record RunStatus(
    Path folder,
    State state,
    String problem,
    long pid,
    RunPoint last,
    long steps,
    OptionalDouble secondsLeft,
    Optional<Path> checkpoint,
    Optional<Path> sample) {

  /** What a run does, or how its newest session ended. */
  public enum State {
    RUNNING,
    /** Somebody asked it to. */
    STOPPED,
    /** At its last step or minute. */
    FINISHED,
    FAILED,
    /** Its process is gone without having told why. */
    INTERRUPTED
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
