package dualdiffusion.composer.synth;

/** The one sample rate of composed music, and conversions by it. */
public final class Rate {
  /** Frames per second. */
  public static final int HZ = 32_000;

  /** Partials stay below this share of the sample rate. */
  static final double HIGHEST = 0.46;

  private Rate() {}

  /** The nearest whole number of frames. */
  public static int frames(double seconds) {
    return (int) Math.round(seconds * HZ);
  }

  /** Frequency of a MIDI pitch, 69 = A4 = 440 Hz. */
  static double hz(double pitch) {
    return 440 * StrictMath.pow(2, (pitch - 69) / 12);
  }

  /** The factor of a cents interval. */
  static double ratio(double cents) {
    return StrictMath.pow(2, cents / 1200);
  }

  /** The factor of a level in dB. */
  public static double gain(double db) {
    return StrictMath.pow(10, db / 20);
  }

  /** The factor per frame by which something falls to 1/e within {@code seconds}. */
  static double fall(double seconds) {
    return StrictMath.exp(-1 / (seconds * HZ));
  }
}
