package dualdiffusion.format;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The mel half of {@link MelMdctFormat}: windows, filters and their inverse as constants. */
final class MelSpectrogram implements AutoCloseable {
  private final MelMdctConfig config;
  private final Chunks chunks;
  private final Tensor low;
  private final @Nullable Tensor high;
  private final Tensor blend;
  private final Tensor projection;
  private final Tensor inverse;

  MelSpectrogram(MelMdctConfig config, Chunks chunks) {
    this.config = config;
    this.chunks = chunks;
    var filters = new MelFilters(config, config.fftBins());
    double[] density = densities(config);
    Double exponentHigh = config.windowExponentHigh();
    try (var _ = new Scope()) {
      low = Constants.vector(scaledWindow(config, config.windowExponentLow()));
      high = exponentHigh == null ? null : Constants.vector(scaledWindow(config, exponentHigh));
      blend = Constants.vector(blend(density));
      projection = Constants.matrix(projection(filters.bank(), weights(config)));
      inverse = Constants.matrix(psdInverse(config, filters));
    }
  }

  /** {@code [n, samples]} to {@code [n, melBins, frames]}. */
  Tensor forward(Tensor audio) {
    try (var scope = new Scope()) {
      int half = config.fft() / 2;
      Tensor mirrored = Kernels.run("mirror", audio, half, half);
      return scope.keep(
          chunks.join(mirrored, config.fft(), config.hop(), audio.size(0), this::frames));
    }
  }

  /** {@code [..., melBins, frames]} to {@code [..., psdBins, frames]}. */
  Tensor psd(Tensor mel) {
    double offset = config.melOffset();
    Tensor plain = offset == 0 ? mel : Kernels.run("scale", mel, 1., -offset);
    return Kernels.run(
        "mel_unscale",
        plain,
        inverse,
        1 / config.absExponent(),
        config.psdScale(),
        config.psdOffset());
  }

  private Tensor frames(Tensor audio) {
    return high == null
        ? Kernels.run(
            "mel_frames",
            audio,
            low,
            projection,
            config.hop(),
            config.absExponent(),
            config.melScale(),
            config.melOffset())
        : Kernels.run(
            "mel_frames_blended",
            audio,
            low,
            high,
            blend,
            projection,
            config.hop(),
            config.absExponent(),
            config.melScale(),
            config.melOffset());
  }

  @Override
  public void close() {
    low.close();
    if (high != null) {
      high.close();
    }
    blend.close();
    projection.close();
    inverse.close();
  }

  /** The padded window, divided by the root of its energy unless the spectrogram is plain. */
  static double[] scaledWindow(MelMdctConfig config, double exponent) {
    double[] window =
        config
            .windowFunction()
            .values(config.window(), config.fft(), exponent, config.windowPeriodic());
    if (config.isPlain()) {
      return window;
    }
    double energy = 0;
    for (double w : window) {
      energy += w * w;
    }
    for (int i = 0; i < window.length; i++) {
      window[i] /= Math.sqrt(energy);
    }
    return window;
  }

  /** What each bin of the FFT is divided by: the mel density, or 1 where it is plain. */
  static double[] weights(MelMdctConfig config) {
    double[] weights = densities(config);
    if (config.isPlain()) {
      Arrays.fill(weights, 1);
    }
    return weights;
  }

  private static double[] densities(MelMdctConfig config) {
    double[] density = new double[config.fftBins()];
    for (int i = 0; i < density.length; i++) {
      density[i] = MelFilters.density(config.sampleRate() / 2.0 * i / (density.length - 1));
    }
    return density;
  }

  /** The share of the low window per bin; the density is greatest at 0 Hz. */
  private static double[] blend(double[] density) {
    double[] blend = new double[density.length];
    for (int i = 0; i < blend.length; i++) {
      blend[i] = Math.pow(density[i] / density[0], 2);
    }
    return blend;
  }

  /** {@code [bin][filter]}, with the division by the weights folded in. */
  private static double[][] projection(double[][] bank, double[] density) {
    double[][] projection = new double[density.length][bank.length];
    for (int bin = 0; bin < density.length; bin++) {
      for (int i = 0; i < bank.length; i++) {
        projection[bin][i] = bank[i][bin] / density[bin];
      }
    }
    return projection;
  }

  /** Where the conditioning has one bin fewer than the FFT, the last bin is left out. */
  private static double[][] psdInverse(MelMdctConfig config, MelFilters filters) {
    return config.psdBins() == config.fftBins() - 1
        ? Arrays.copyOf(filters.inverse(), config.psdBins())
        : new MelFilters(config, config.psdBins()).inverse();
  }
}
