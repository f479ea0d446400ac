package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;

/** Checks of what must divide what in a network. */
final class Divisor {
  private static final String TODO = "Correct the network's configuration.";

  private Divisor() {}

  /**
   * @param where the part of the network
   * @throws BadRequestException naming the part and both numbers when they do not divide
   */
  static void check(String where, String what, int parts, int channels) {
    if (channels % parts != 0) {
      throw new BadRequestException(
          "In %s, %d %s do not divide %d channels.".formatted(where, parts, what, channels), TODO);
    }
  }

  static void odd(String what, int width, int max) {
    Range.check(what, width, 1, max);
    if (width % 2 == 0) {
      throw new BadRequestException("The " + what + " is " + width + ", which is even.", TODO);
    }
  }
}
