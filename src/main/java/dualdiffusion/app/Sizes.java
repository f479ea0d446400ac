package dualdiffusion.app;

/** Numbers of bytes for people. */
final class Sizes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Sizes() {}

  static String of(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(size, UNITS[unit]);
  }
}
