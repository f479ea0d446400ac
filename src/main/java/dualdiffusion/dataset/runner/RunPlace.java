package dualdiffusion.dataset.runner;

import java.util.Optional;

/**
 * Where a stage's samples are worked on.
 *
 * @param settings of this machine
 * @param runner that does it
 * @param order opens the stage elsewhere; empty where it stays here
 */
public record RunPlace(RunSettings settings, Runner runner, Optional<String> order) {

  /** This machine. */
  public static RunPlace here(RunSettings settings) {
    return new RunPlace(settings, LocalRunner.of(settings), Optional.empty());
  }
}
