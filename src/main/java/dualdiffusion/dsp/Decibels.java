package dualdiffusion.dsp;

/**
 * Levels of a spectrogram in one byte: half-decibel steps from {@value #FLOOR} dB, 0 dB is a
 * full-scale sine.
 */
public final class Decibels {
  public static final double FLOOR = -120;
  private static final double STEPS_PER_DB = 2;

  private Decibels() {}

  public static byte ofPower(double power) {
    double db = 10 * Math.log10(Math.max(power, 1e-12));
    return (byte) Math.clamp(Math.round((db - FLOOR) * STEPS_PER_DB), 0, 255);
  }

  public static double toDb(byte level) {
    return (level & 255) / STEPS_PER_DB + FLOOR;
  }
}
