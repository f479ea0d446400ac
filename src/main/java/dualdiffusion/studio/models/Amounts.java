package dualdiffusion.studio.models;

import java.util.Locale;

/** Numbers for people. */
final class Amounts {
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};
  private static final String[] COUNTS = {"", " k", " M", " G", " T"};

  private Amounts() {}

  /** E.g. "12.4 MB". */
  static String bytes(long bytes) {
    return scaled((double) bytes, BYTES, " ");
  }

  /** E.g. "6.2 M". */
  static String count(long count) {
    return scaled((double) count, COUNTS, "");
  }

  /** E.g. "0.0312". */
  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String scaled(double value, String[] units, String space) {
    double size = value;
    int unit = 0;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", size) + space + units[unit];
  }
}
