package dualdiffusion.studio.tracks;

/** Where a fader stands for a gain: the upper half for the decibels that matter. */
final class FaderLaw {
  static final double MAX_DB = 12;
  static final double MIN_DB = -120;
  private static final double[] PLACES = {0, 0.06, 0.2, 0.5, 0.75, 1};
  private static final double[] DB = {MIN_DB, -60, -40, -12, 0, MAX_DB};

  private FaderLaw() {}

  /** Gain in dB of a place 0…1. */
  static double db(double place) {
    return between(PLACES, DB, place);
  }

  /** Place 0…1 of a gain in dB; what is louder than the top stands there. */
  static double place(double db) {
    return between(DB, PLACES, db);
  }

  private static double between(double[] from, double[] to, double value) {
    double v = Math.clamp(value, from[0], from[from.length - 1]);
    int i = 1;
    while (v > from[i]) {
      i++;
    }
    return to[i - 1] + (v - from[i - 1]) / (from[i] - from[i - 1]) * (to[i] - to[i - 1]);
  }
}
