package dualdiffusion.natives;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
public final class Amount {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Amount() {}

  /** E.g. "3.2 GB". */
  public static String bytes(long bytes) {
    int unit = 0;
    double size = (double) bytes;
    while (size >= 1000 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f " : "%.1f ", size) + UNITS[unit];
  }

  /** E.g. "3 min 5 s". */
  static String time(Duration time) {
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : (time.toMinutes() > 0 ? time.toMinutes() + " min " : "") + time.toSecondsPart() + " s";
  }
}
