package dualdiffusion.format;

/**
 * What {@link MelPreview} computes beforehand. The mel's windows are so narrow that a fraction of
 * its FFT holds nearly all of them: every n-th bin then carries the whole spectrogram.
 *
 * @param window window as long as the shorter FFT, scaled as the mel's windows
 * @param inverse {@code [melBin][bin]}, mel to linear magnitudes
 * @param cycles turns per hop of each bin's frequency
 * @param reach turns per hop for each unit that the log magnitude rises over two bins
 */
record PreviewPlan(double[] window, double[][] inverse, double[] cycles, double[] reach) {
  /** Amplitude of the window, of its peak, that may be cut off at its ends. */
  private static final double CUT = 1e-4;

  /** How far the window lies from the mel's low one to its high one: decision 0003. */
  private static final double HIGH_SHARE = 0.5;

  static PreviewPlan of(MelMdctConfig config) {
    double[] whole = MelSpectrogram.scaledWindow(config, exponent(config));
    int step = step(config, whole);
    int size = config.fft() / step;
    return new PreviewPlan(
        java.util.Arrays.copyOfRange(whole, (whole.length - size) / 2, (whole.length + size) / 2),
        inverse(config, step),
        cycles(config, size),
        reach(config, size));
  }

  private static double exponent(MelMdctConfig config) {
    Double high = config.windowExponentHigh();
    double low = config.windowExponentLow();
    return high == null ? low : low + HIGH_SHARE * (high - low);
  }

  /** The largest power of two that leaves four hops and all of the window that matters. */
  private static int step(MelMdctConfig config, double[] window) {
    int middle = window.length / 2;
    int step = 1;
    while (fits(config, window, middle, step * 2)) {
      step *= 2;
    }
    return step;
  }

  private static boolean fits(MelMdctConfig config, double[] window, int middle, int step) {
    int size = config.fft() / step;
    return config.fft() % (2 * step) == 0
        && size >= 4 * config.hop()
        && window[middle - size / 2] < CUT * window[middle];
  }

  private static double[][] inverse(MelMdctConfig config, int step) {
    double[][] all = new MelFilters(config, config.fftBins()).inverse();
    double[] weights = MelSpectrogram.weights(config);
    double scale = Math.pow(config.melScale(), -1 / config.absExponent());
    double[][] inverse = new double[config.melBins()][(all.length - 1) / step + 1];
    for (int mel = 0; mel < inverse.length; mel++) {
      for (int bin = 0; bin < inverse[mel].length; bin++) {
        inverse[mel][bin] = all[bin * step][mel] * weights[bin * step] * scale;
      }
    }
    return inverse;
  }

  private static double[] cycles(MelMdctConfig config, int size) {
    double[] cycles = new double[size / 2 + 1];
    for (int bin = 0; bin < cycles.length; bin++) {
      cycles[bin] = (double) bin * config.hop() / size;
    }
    return cycles;
  }

  /**
   * Under a Gaussian window of deviation σ samples, {@code d ln|S| / d bin = (2πσ/size)²·(f₀ -
   * bin)} for a partial at bin f₀.
   */
  private static double[] reach(MelMdctConfig config, int size) {
    double low = variance(config, config.windowExponentLow());
    Double exponentHigh = config.windowExponentHigh();
    double high = exponentHigh == null ? low : variance(config, exponentHigh);
    double[] reach = new double[size / 2 + 1];
    for (int bin = 0; bin < reach.length; bin++) {
      double hz = (double) bin * config.sampleRate() / size;
      double blend = Math.pow(MelFilters.density(hz) / MelFilters.density(0), 2);
      double variance = blend * low + (1 - blend) * high;
      double curve = variance * Math.pow(2 * Math.PI / size, 2);
      reach[bin] = config.hop() / (2 * curve * size);
    }
    return reach;
  }

  /** The second moment of a window, samples². */
  private static double variance(MelMdctConfig config, double exponent) {
    double[] window = MelSpectrogram.scaledWindow(config, exponent);
    double sum = 0;
    double moment = 0;
    for (int n = 0; n < window.length; n++) {
      double from = n - window.length / 2.0;
      sum += window[n];
      moment += window[n] * from * from;
    }
    return moment / sum;
  }
}
