package dualdiffusion.nn.clap;

import dualdiffusion.core.MelScale;
import dualdiffusion.tensor.Tensor;

/** Triangular filters from linear bins to mel bins. */
final class MelFilters {
  /** Slaney's scale is linear below this frequency, logarithmic above (Auditory Toolbox). */
  private static final double BEND_HZ = 1000;

  private static final double MEL_PER_HZ = 3.0 / 200;
  private static final double BEND_MEL = BEND_HZ * MEL_PER_HZ;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private MelFilters() {}

  /** {@code [fft / 2 + 1, melBins]}, detached. */
  static Tensor bank(ClapFeatureConfig config) {
    double[] edges = edges(config);
    int bins = config.fft() / 2 + 1;
    float[] values = new float[bins * config.melBins()];
    for (int bin = 0; bin < bins; bin++) {
      double hz = bin * (config.sampleRate() / 2.0) / (bins - 1);
      for (int mel = 0; mel < config.melBins(); mel++) {
        values[bin * config.melBins() + mel] =
            (float) (height(config, edges, mel) * triangle(edges, mel, hz));
      }
    }
    return Tensor.of(values, bins, config.melBins()).detach();
  }

  private static double[] edges(ClapFeatureConfig config) {
    double low = toMel(config.scale(), config.minHz());
    double high = toMel(config.scale(), config.maxHz());
    double[] hz = new double[config.melBins() + 2];
    for (int i = 0; i < hz.length; i++) {
      hz[i] = toHz(config.scale(), low + (high - low) * i / (hz.length - 1));
    }
    return hz;
  }

  private static double height(ClapFeatureConfig config, double[] edges, int mel) {
    return config.scale() == ClapFeatureConfig.Scale.SLANEY ? 2 / (edges[mel + 2] - edges[mel]) : 1;
  }

  private static double triangle(double[] edges, int mel, double hz) {
    double up = (hz - edges[mel]) / (edges[mel + 1] - edges[mel]);
    double down = (edges[mel + 2] - hz) / (edges[mel + 2] - edges[mel + 1]);
    return Math.max(0, Math.min(up, down));
  }

  private static double toMel(ClapFeatureConfig.Scale scale, double hz) {
    if (scale == ClapFeatureConfig.Scale.HTK) {
      return MelScale.toMel(hz);
    }
    return hz < BEND_HZ ? hz * MEL_PER_HZ : BEND_MEL + Math.log(hz / BEND_HZ) / LOG_STEP;
  }

  private static double toHz(ClapFeatureConfig.Scale scale, double mel) {
    if (scale == ClapFeatureConfig.Scale.HTK) {
      return MelScale.toHz(mel);
    }
    return mel < BEND_MEL ? mel / MEL_PER_HZ : BEND_HZ * Math.exp(LOG_STEP * (mel - BEND_MEL));
  }
}
