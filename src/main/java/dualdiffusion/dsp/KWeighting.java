package dualdiffusion.dsp;

/**
 * The K-weighting of BS.1770-4 for one channel: a high shelf for the head, then a high-pass. The
 * standard gives coefficients for 48 kHz only; here both are made for any rate from the analogue
 * parameters that reproduce them (as derived in libebur128).
 */
final class KWeighting {
  private final Biquad shelf;
  private final Biquad highPass;

  KWeighting(double sampleRate) {
    shelf = shelf(sampleRate);
    highPass = highPass(sampleRate);
  }

  double next(double x) {
    return highPass.next(shelf.next(x));
  }

  private static Biquad shelf(double rate) {
    double k = Math.tan(Math.PI * Math.min(1681.974450955533, 0.49 * rate) / rate);
    double q = 0.7071752369554196;
    double vh = Math.pow(10, 3.999843853973347 / 20);
    double vb = Math.pow(vh, 0.4996667741545416);
    double a0 = 1 + k / q + k * k;
    return new Biquad(
        (vh + vb * k / q + k * k) / a0,
        2 * (k * k - vh) / a0,
        (vh - vb * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0);
  }

  private static Biquad highPass(double rate) {
    double k = Math.tan(Math.PI * Math.min(38.13547087602444, 0.49 * rate) / rate);
    double q = 0.5003270373238773;
    double a0 = 1 + k / q + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
  }

  /** A second-order filter in transposed direct form II. */
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double x) {
      double y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      return y;
    }
  }
}
