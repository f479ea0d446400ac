package dualdiffusion.audio.mix;

/** Levels in dB as factors. */
public final class Gain {
  /** From here down all is silent. */
  public static final double SILENT_DB = -120;

  private Gain() {}

  /** The factor of a level; 0 at {@link #SILENT_DB} and below. */
  public static float of(double db) {
    return db <= SILENT_DB ? 0 : (float) Math.pow(10, db / 20);
  }

  /**
   * Factor of one side by the equal-power law: 1 in the middle, √2 on the side it is panned to, so
   * that the sides' squares always add up to 2.
   *
   * @param pan −1 left … 1 right
   * @param side 0 left, 1 right
   */
  static float pan(double pan, int side) {
    double toSide = side == 0 ? -pan : pan;
    if (toSide <= -1) {
      return 0;
    }
    return (float) (Math.sqrt(2) * Math.sin((toSide + 1) * Math.PI / 4));
  }
}
