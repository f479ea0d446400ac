package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;

/** Reads two numbers with a colon between them. */
final class Pairs {
  private Pairs() {}

  /**
   * @param option what errors call it
   */
  static double[] of(String option, String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRequestException(
        option + " is \"" + text + "\".", "Give two numbers with a colon between them.");
  }
}
