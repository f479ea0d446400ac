package dualdiffusion.studio.tracks;

/** One channel of a meter in dB: a peak that falls slowly, its hold, RMS, and the clip light. */
final class MeterState {
  static final double FLOOR_DB = -60;
  private static final double FALL_DB_PER_SECOND = 24;
  private static final double HOLD_SECONDS = 1.5;

  private double peak = FLOOR_DB;
  private double hold = FLOOR_DB;
  private double rms = FLOOR_DB;
  private double held;
  private boolean clipped;

  /**
   * Follows the sound.
   *
   * @param peakNow magnitude, 1 = full scale
   * @param rmsNow magnitude
   * @param seconds since the last time
   */
  void hear(double peakNow, double rmsNow, double seconds) {
    double db = db(peakNow);
    peak = Math.max(db, Math.max(FLOOR_DB, peak - FALL_DB_PER_SECOND * seconds));
    rms = Math.max(db(rmsNow), Math.max(FLOOR_DB, rms - FALL_DB_PER_SECOND * seconds));
    held += seconds;
    if (peak >= hold || held > HOLD_SECONDS) {
      hold = peak;
      held = 0;
    }
    clipped |= peakNow >= 1;
  }

  /** Puts the clip light out. */
  void reset() {
    clipped = false;
    hold = peak;
  }

  private static double db(double magnitude) {
    return Math.max(FLOOR_DB, 20 * Math.log10(magnitude + 1e-9));
  }

  double peak() {
    return peak;
  }

  double hold() {
    return hold;
  }

  double rms() {
    return rms;
  }

  boolean clipped() {
    return clipped;
  }

  /** Height 0…1 of a level. */
  static double share(double db) {
    return Math.clamp(1 - db / FLOOR_DB, 0, 1);
  }
}
