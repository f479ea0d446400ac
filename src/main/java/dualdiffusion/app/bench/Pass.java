package dualdiffusion.app.bench;

import java.util.Map;

/** What a task repeats. */
@FunctionalInterface
public interface Pass {

  /**
   * Runs once, in a scope of its own.
   *
   * @return seconds of its parts by name; empty where it has none
   */
  Map<String, Double> run();
}
