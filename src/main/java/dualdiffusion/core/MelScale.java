package dualdiffusion.core;

/** The HTK mel scale, {@code 2595·log10(1 + hz/700)}, used by the models, masks and displays. */
public final class MelScale {
  private MelScale() {}

  public static double toMel(double hz) {
    return 2595.0 * Math.log10(1.0 + hz / 700.0);
  }

  public static double toHz(double mel) {
    return 700.0 * (Math.pow(10.0, mel / 2595.0) - 1.0);
  }

  /** Position of a frequency on the mel axis 0…{@code maxHz}, as a fraction 0…1. */
  public static double fraction(double hz, double maxHz) {
    return toMel(hz) / toMel(maxHz);
  }

  /** Inverse of {@link #fraction}. */
  public static double hzAt(double fraction, double maxHz) {
    return toHz(fraction * toMel(maxHz));
  }
}
