package dualdiffusion.format;

import org.jspecify.annotations.Nullable;

/**
 * The older {@code mel-fgla} format (original: SpectrogramFormat; ENGINE §2): a power of the mel
 * spectrogram under one narrow window, decoded by phase recovery. It is the mel half of {@code
 * mel-mdct} with one window and without weights.
 *
 * @param sampleRate Hz
 * @param channels audio channels
 * @param defaultSamples a sample's usual length before cropping
 * @param scale factor of the sample
 * @param mean taken off before scaling
 * @param absExponent power of the mel magnitudes
 * @param minHz lower edge of the lowest filter
 * @param melBins filters
 * @param hopMs distance of frames
 * @param windowMs length of the window
 * @param paddedMs length of the FFT
 * @param windowExponent power of the Hann window
 * @param windowPeriodic periodic rather than symmetric window
 * @param widthAlignment frames of a cropped sample are a multiple of this
 * @param iterations of phase recovery
 * @param momentum of phase recovery, 0 to below 1
 * @param coherence share of the iterations in which a pair has its mean's magnitudes, 0…1
 * @param filterShape shape of the filters; null for triangles
 */
public record MelFglaConfig(
    int sampleRate,
    int channels,
    int defaultSamples,
    double scale,
    double mean,
    double absExponent,
    double minHz,
    int melBins,
    int hopMs,
    int windowMs,
    int paddedMs,
    double windowExponent,
    boolean windowPeriodic,
    int widthAlignment,
    int iterations,
    double momentum,
    double coherence,
    @Nullable FilterShape filterShape) {
  private static final int MOST_ITERATIONS = 100_000;
  private static final String TODO = "Correct the model's format configuration.";

  public MelFglaConfig {
    if (iterations < 1
        || iterations > MOST_ITERATIONS
        || !(momentum >= 0 && momentum < 1)
        || !(coherence >= 0 && coherence <= 1)) {
      throw new FormatException(
          "The format cannot recover phases in %d iterations with momentum %s and coherence %s."
              .formatted(iterations, momentum, coherence),
          TODO);
    }
    if (!(scale > 0 && scale < 1e6) || !(absExponent >= 0.01 && absExponent <= 4)) {
      throw new FormatException(
          "The format cannot scale magnitudes by %s to the power of %s."
              .formatted(scale, absExponent),
          TODO);
    }
  }

  /** What the original's configuration defaults to. */
  public static MelFglaConfig standard() {
    return new MelFglaConfig(
        32_000, 2, 1_408_768, 2.247, 1.295, 0.25, 20, 256, 8, 200, 200, 32, true, 128, 200, 0.99,
        0.67, null);
  }

  /**
   * The same spectrogram in the terms of {@code mel-mdct}, whose MDCT has no part in it; its
   * conditioning is the linear magnitudes.
   *
   * @throws FormatException when a value is out of its range
   */
  public MelMdctConfig mel() {
    MelMdctConfig mdct = MelMdctConfig.standard();
    return new MelMdctConfig(
        sampleRate,
        channels,
        defaultSamples,
        scale,
        -mean * scale,
        Math.pow(scale, -1 / absExponent),
        0,
        mdct.mdctToRawScale(),
        mdct.rawToMdctScale(),
        mdct.mdctWindow(),
        mdct.mdctWindowFunction(),
        fftBins(),
        false,
        absExponent,
        filterShape == null ? FilterShape.TRIANGULAR : filterShape,
        minHz,
        widthAlignment,
        melBins,
        hopMs,
        windowMs,
        paddedMs,
        windowExponent,
        null,
        windowPeriodic,
        MelWindow.HANN,
        MelWeighting.NONE);
  }

  /** How phases are recovered. */
  public PhaseRecovery.Settings recovery() {
    return new PhaseRecovery.Settings(iterations, momentum, channels == 2, coherence, false);
  }

  private int fftBins() {
    return Math.clamp((long) paddedMs * sampleRate / 1000 / 2 + 1, 2, 1 << 16);
  }
}
