package dualdiffusion.protocol;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;

/** Checks of single wire fields. */
final class Check {
  private static final String TODO = "Install a studio and engine of one release.";

  private Check() {}

  /** Returns the value as an int of the range. */
  static int count(String field, long value, long min, long max) {
    Range.check(field, (double) value, (double) min, (double) max);
    return Math.toIntExact(value);
  }

  static double finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new BadRequestException("The " + field + " is " + value + ".", "Use a number.");
    }
    return value;
  }

  static String text(String field, String value, int max) {
    if (value.length() > max) {
      throw new BadRequestException(
          "The " + field + " has " + value.length() + " characters.", "Use at most " + max + ".");
    }
    return value;
  }

  /** A message that breaks the contract rather than a bound. */
  static BadRequestException broken(String what) {
    return new BadRequestException(what, TODO);
  }
}
