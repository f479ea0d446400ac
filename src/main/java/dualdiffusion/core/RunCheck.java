package dualdiffusion.core;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a training run before it begins.
 *
 * @param problems what is wrong, by the field's dotted path; "" for what is no field's
 * @param memory expected; absent where it cannot be told
 * @param free bytes that programs of the machine could still have
 * @param advice what would fit; absent where the run fits, or nothing helps
 */
public record RunCheck(
    Map<String, String> problems,
    Optional<MemoryEstimate> memory,
    long free,
    Optional<RunAdvice> advice) {
  public static final RunCheck NOTHING =
      new RunCheck(Map.of(), Optional.empty(), 0, Optional.empty());

  /** Whether it will take more than there is. */
  public boolean isTooLarge() {
    return memory.filter(m -> m.peak() > free).isPresent();
  }
}
