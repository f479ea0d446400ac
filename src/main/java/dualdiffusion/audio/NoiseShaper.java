package dualdiffusion.audio;

/**
 * Moves the noise of rounding to where the ear is least sensitive at 44.1 and 48 kHz: the five-tap
 * filter of Lipshitz, Vanderkooy and Wannamaker, "Minimally Audible Noise Shaping" (JAES 39, 1991).
 * The noise as a whole grows; below 5 kHz it falls.
 */
final class NoiseShaper {
  private static final double[] TAPS = {2.033, -2.165, 1.959, -1.590, 0.6149};

  /** A clipped sample's error must not echo on. */
  private static final double MOST = 2;

  /** The latest first, in steps. */
  private final double[] errors = new double[TAPS.length];

  static NoiseShaper[] several(int channels) {
    var all = new NoiseShaper[channels];
    for (int c = 0; c < channels; c++) {
      all[c] = new NoiseShaper();
    }
    return all;
  }

  /** What to add to the next sample, in steps. */
  double correction() {
    double sum = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sum -= TAPS[i] * errors[i];
    }
    return sum;
  }

  /**
   * @param error of the sample that was rounded last, in steps
   */
  void made(double error) {
    System.arraycopy(errors, 0, errors, 1, errors.length - 1);
    errors[0] = Math.clamp(error, -MOST, MOST);
  }
}
