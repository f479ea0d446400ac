package dualdiffusion.training.ranks;

import dualdiffusion.core.Problem;
import java.util.Optional;

/**
 * A line that a rank's process says to its launcher.
 *
 * @param kind what it is about
 * @param text for the user
 * @param problem why the rank cannot go on, and no other rank could
 */
record RankMessage(Kind kind, String text, Optional<Problem> problem) {
  enum Kind {
    /** The process can be given its place. */
    READY,
    /** Progress. */
    TEXT,
    /** The last word of a rank that met a problem. */
    PROBLEM
  }

  static RankMessage of(Kind kind, String text) {
    return new RankMessage(kind, text, Optional.empty());
  }
}
