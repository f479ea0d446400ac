package dualdiffusion.studio.models;

import dualdiffusion.natives.Amount;
import java.util.Locale;

/** Numbers for people. */
final class Amounts {
  private static final String[] COUNTS = {"", " k", " M", " G", " T"};

  private Amounts() {}

  /** E.g. "12.4 MB". */
  static String bytes(long bytes) {
    return Amount.bytes(bytes);
  }

  /** E.g. "6.2 M". */
  static String count(long count) {
    double size = (double) count;
    int unit = 0;
    while (size >= 1000 && unit < COUNTS.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", size) + COUNTS[unit];
  }

  /** E.g. "0.0312". */
  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
