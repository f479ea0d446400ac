package dualdiffusion.core;

/** Range checks of requests; NaN is outside every range. */
public final class Range {
  private Range() {}

  /**
   * @throws BadRequestException naming the field, its value and its range
   */
  public static void check(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new BadRequestException(
          "The " + field + " is " + number(value) + ".",
          "Use " + number(min) + " to " + number(max) + ".");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
