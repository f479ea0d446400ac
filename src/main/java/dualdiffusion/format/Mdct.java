package dualdiffusion.format;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * The MDCT half of {@link MelMdctFormat}: the real part of a modulated complex lapped transform,
 * both ways, as products with constant matrices that hold window and scales.
 */
final class Mdct implements AutoCloseable {
  private final MelMdctConfig config;
  private final Chunks chunks;
  private final Tensor real;
  private final Tensor imaginary;
  private final Tensor realBack;
  private final Tensor imaginaryBack;

  Mdct(MelMdctConfig config, Chunks chunks) {
    this.config = config;
    this.chunks = chunks;
    double[] density = densities(config);
    try (var _ = new Scope()) {
      real = Constants.matrix(forward(0, density));
      imaginary = Constants.matrix(forward(Math.PI / 2, density));
      realBack = Constants.matrix(back(0, density));
      imaginaryBack = Constants.matrix(back(Math.PI / 2, density));
    }
  }

  /**
   * {@code [batch, channels, samples]} to {@code [batch, mdctChannels, bins, frames]}.
   *
   * @param angles a turn of the complex transform per batch item, radians
   */
  Tensor forward(Tensor audio, float[] angles) {
    try (var scope = new Scope()) {
      Tensor mdct = complex(angles) ? turned(audio, angles) : plain(audio);
      return scope.keep(mdct);
    }
  }

  /** {@code [batch, mdctChannels, bins, frames]} to {@code [batch, channels, samples]}. */
  Tensor inverse(Tensor mdct) {
    int rows = mdct.size(0) * mdct.size(1);
    return config.dualChannel()
        ? chunks.overlap(
            mdct, rows, part -> Kernels.run("mclt_samples", part, realBack, imaginaryBack))
        : chunks.overlap(mdct, rows, part -> Kernels.run("mdct_samples", part, realBack));
  }

  @Override
  public void close() {
    real.close();
    imaginary.close();
    realBack.close();
    imaginaryBack.close();
  }

  /** The mel density at the centre of each bin. */
  static double[] densities(MelMdctConfig config) {
    double[] density = new double[config.mdctBins()];
    for (int k = 0; k < density.length; k++) {
      density[k] = MelFilters.density((k + 0.5) * config.sampleRate() / config.mdctWindow());
    }
    return density;
  }

  private boolean complex(float[] angles) {
    boolean turned = false;
    for (float angle : angles) {
      turned |= angle != 0;
    }
    return turned || config.dualChannel();
  }

  private Tensor plain(Tensor audio) {
    Tensor padded = pad(audio);
    int rows = audio.size(0) * audio.size(1);
    return chunks.join(
        padded,
        config.mdctWindow(),
        config.mdctBins(),
        rows,
        part -> Kernels.run("mdct_frames", part, real, config.mdctBins()));
  }

  private Tensor turned(Tensor audio, float[] angles) {
    Tensor angle = Tensor.of(angles, angles.length, 1, 1, 1);
    Tensor mclt =
        chunks.join(
            pad(audio),
            config.mdctWindow(),
            config.mdctBins(),
            2 * audio.size(0) * audio.size(1),
            part -> Kernels.run("mclt_frames", part, real, imaginary, angle, config.mdctBins()));
    return config.dualChannel()
        ? mclt
        : Kernels.run("contiguous", Kernels.run("narrow", mclt, 1, 0, config.channels()));
  }

  /** Half a block at the start; at the end so much that whole hops result. */
  private Tensor pad(Tensor audio) {
    int bins = config.mdctBins();
    int rest = Math.floorMod(-audio.size(-1), bins);
    return Kernels.run("mirror", audio, bins, bins + rest);
  }

  /** {@code [sample][bin]}. */
  private double[][] forward(double shift, double[] density) {
    double[] window = config.mdctWindowFunction().values(config.mdctWindow());
    double[][] basis = new double[window.length][density.length];
    for (int n = 0; n < window.length; n++) {
      for (int k = 0; k < density.length; k++) {
        basis[n][k] = wave(window, n, k, shift) * config.rawToMdctScale() / density[k];
      }
    }
    return basis;
  }

  /** {@code [bin][sample]}. */
  private double[][] back(double shift, double[] density) {
    double[] window = config.mdctWindowFunction().values(config.mdctWindow());
    double gain = config.mdctToRawScale() / config.rawToMdctScale();
    double[][] basis = new double[density.length][window.length];
    for (int k = 0; k < density.length; k++) {
      for (int n = 0; n < window.length; n++) {
        basis[k][n] = wave(window, n, k, shift) * density[k] * gain;
      }
    }
    return basis;
  }

  /**
   * {@code w(n)/√N · cos(π/N (k + 1/2)(n + (N + 1)/2) + shift)}: shift π/2 gives minus the sine.
   *
   * <p>The two phases before and after the original's FFT are float32, so late bins are turned by
   * up to 1.5e-5 rad. Trained decoders saw that, and it is 3e-4 of the MDCT's deviation: it is
   * kept.
   */
  private static double wave(double[] window, int n, int k, double shift) {
    int bins = window.length / 2;
    float before = (float) (Math.PI / 2 / bins) * n;
    float after = (float) (Math.PI / 2 / bins * (bins + 1)) * (k + 0.5f);
    double phase = (double) before + after + Math.PI / bins * ((double) n * k % window.length);
    return window[n] * Math.cos(phase + shift) / Math.sqrt(bins);
  }
}
