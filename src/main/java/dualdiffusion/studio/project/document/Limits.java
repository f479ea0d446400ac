package dualdiffusion.studio.project.document;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;

/** Bounds of what a project holds. */
final class Limits {
  /** Places and lengths, frames: far beyond any music, and sums of a few do not overflow. */
  static final long MAX_FRAMES = 1L << 50;

  static final int MAX_TEXT = 2_000;
  static final double MIN_DB = -120;
  static final double MAX_DB = 24;

  private Limits() {}

  static void frames(String field, long value, long min) {
    Range.check(field + " in frames", (double) value, (double) min, MAX_FRAMES);
  }

  static void id(String field, long id) {
    Range.check(field, (double) id, 1, 1L << 52);
  }

  static void gain(double db) {
    Range.check("gain in dB", db, MIN_DB, MAX_DB);
  }

  static void colour(String colour) {
    if (!colour.matches("#[0-9a-f]{6}")) {
      throw new EditException("The colour " + colour + " is not of the form #rrggbb.", "");
    }
  }

  static void text(String field, String text) {
    if (text.length() > MAX_TEXT) {
      throw new BadRequestException(
          "The " + field + " has " + text.length() + " characters.",
          "Use at most " + MAX_TEXT + ".");
    }
  }
}
