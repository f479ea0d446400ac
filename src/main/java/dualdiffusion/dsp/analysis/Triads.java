package dualdiffusion.dsp.analysis;

/** Which triad sounds, by likeness of the pitch classes to templates. */
final class Triads {
  /** Root, third and fifth as they stand out in spectra, partials included. */
  private static final double[] MEMBERS = {1, 0.8, 0.9};

  private static final int[][] STEPS = {{0, 4, 7}, {0, 3, 7}};

  /** How surely the likeliest is taken. */
  private static final double SHARPNESS = 12;

  private static final double SMOOTHING_SECONDS = 0.4;
  private static final double[][] TEMPLATES = templates();

  private Triads() {}

  /**
   * {@code [frame][24]}: probabilities of the major triads from C and the minor ones, over windows
   * of 0.8 s; all zero in silence.
   */
  static double[][] of(Chroma chroma) {
    int reach = (int) Math.round(SMOOTHING_SECONDS * chroma.rate());
    double[][] triads = new double[chroma.frames()][];
    for (int t = 0; t < triads.length; t++) {
      double[] treble = Series.mean(chroma.treble(), t - reach, t + reach + 1, 12);
      double[] bass = Series.mean(chroma.bass(), t - reach, t + reach + 1, 12);
      for (int k = 0; k < 12; k++) {
        treble[k] = Math.sqrt(treble[k] + bass[k]);
      }
      triads[t] = probabilities(treble);
    }
    return triads;
  }

  private static double[] probabilities(double[] classes) {
    if (!unit(classes)) {
      return new double[24];
    }
    double[] likeness = new double[24];
    for (int c = 0; c < 24; c++) {
      for (int k = 0; k < 12; k++) {
        likeness[c] += SHARPNESS * TEMPLATES[c][k] * classes[k];
      }
    }
    return Choice.probabilities(likeness);
  }

  private static double[][] templates() {
    double[][] templates = new double[24][12];
    for (int c = 0; c < 24; c++) {
      for (int i = 0; i < 3; i++) {
        templates[c][(c + STEPS[c / 12][i]) % 12] = MEMBERS[i];
      }
      unit(templates[c]);
    }
    return templates;
  }

  /** Takes the mean away and brings the length to 1; false when nothing is left. */
  private static boolean unit(double[] values) {
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double squares = 0;
    for (int k = 0; k < values.length; k++) {
      values[k] -= mean;
      squares += values[k] * values[k];
    }
    for (int k = 0; k < values.length; k++) {
      values[k] /= Math.sqrt(squares) + 1e-12;
    }
    return squares > 1e-12;
  }
}
