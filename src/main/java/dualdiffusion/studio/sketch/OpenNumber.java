package dualdiffusion.studio.sketch;

import dualdiffusion.core.BadRequestException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads numbers that may be left open: nothing, or "any". */
final class OpenNumber {
  private OpenNumber() {}

  /**
   * @param name what is typed, e.g. "tempo"
   * @throws BadRequestException for what is no number
   */
  static OptionalDouble read(String name, String text) {
    String clean = text.strip().replace(',', '.');
    if (clean.isEmpty() || clean.equalsIgnoreCase("any")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(clean));
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          "\"" + text.strip() + "\" is no " + name + ".", "Type a number, or nothing for any.");
    }
  }

  /**
   * The same for what is counted.
   *
   * @throws BadRequestException for what is no whole number
   */
  static OptionalInt readWhole(String name, String text) {
    OptionalDouble number = read(name, text);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    double value = number.getAsDouble();
    if (value != Math.rint(value)) {
      throw new BadRequestException(
          "\"" + text.strip() + "\" is no whole " + name + ".", "Leave out the part of one.");
    }
    return OptionalInt.of((int) value);
  }
}
