package dualdiffusion.studio.training;

/** Lengths of time in words. */
final class Spans {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Spans() {}

  /** The two largest units, e.g. "2 h 5 min". */
  static String words(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return whole / MINUTE + " min " + whole % MINUTE + " s";
    }
    return whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
  }
}
