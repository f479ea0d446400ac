package dualdiffusion.format;

import org.jspecify.annotations.Nullable;

/**
 * The {@code mel-mdct} format (original: MS_MDCT_Dual; ENGINE 2).
 *
 * @param sampleRate Hz
 * @param channels audio channels
 * @param defaultSamples a sample's usual length before cropping
 * @param melScale factor of the mel spectrogram, for audio of -20 LUFS
 * @param melOffset added to the scaled mel spectrogram
 * @param psdScale factor of the MDCT's conditioning
 * @param psdOffset added to the conditioning
 * @param mdctToRawScale factor of decoded audio: 2 for a real MDCT, 1 where {@code dualChannel}
 * @param rawToMdctScale factor of the MDCT
 * @param mdctWindow MDCT block, twice its hop and its bins
 * @param mdctWindowFunction window of the MDCT
 * @param psdBins linear bins of the conditioning
 * @param dualChannel whether the MDCT carries its imaginary part (MDST) as further channels
 * @param absExponent power of the mel magnitudes
 * @param filterShape shape of the mel filters
 * @param minHz lower edge of the mel axis; audio below the first filter is filtered out when > 0
 * @param widthAlignment mel frames come in multiples of this
 * @param melBins mel filters
 * @param hopMs frame step, milliseconds
 * @param windowMs window, milliseconds
 * @param paddedMs FFT length, milliseconds, at least the window
 * @param windowExponentLow power of the window for low frequencies
 * @param windowExponentHigh power of the window for high frequencies; null uses the low one alone
 * @param windowPeriodic periodic rather than symmetric Hann window
 * @param windowFunction window of the mel spectrogram
 * @param weighting what magnitudes are divided by; null for {@link MelWeighting#DENSITY}
 */
public record MelMdctConfig(
    int sampleRate,
    int channels,
    int defaultSamples,
    double melScale,
    double melOffset,
    double psdScale,
    double psdOffset,
    double mdctToRawScale,
    double rawToMdctScale,
    int mdctWindow,
    MdctWindow mdctWindowFunction,
    int psdBins,
    boolean dualChannel,
    double absExponent,
    FilterShape filterShape,
    double minHz,
    int widthAlignment,
    int melBins,
    int hopMs,
    int windowMs,
    int paddedMs,
    double windowExponentLow,
    @Nullable Double windowExponentHigh,
    boolean windowPeriodic,
    MelWindow windowFunction,
    @Nullable MelWeighting weighting) {

  /** Largest FFT that is not a mistake, samples. */
  private static final int MAX_FFT = 1 << 16;

  public MelMdctConfig {
    require(sampleRate >= 1000 && sampleRate <= 768_000, "sampleRate", sampleRate);
    require(channels >= 1 && channels <= 16, "channels", channels);
    require(defaultSamples > 0, "defaultSamples", defaultSamples);
    require(isPositive(melScale), "melScale", melScale);
    require(Double.isFinite(melOffset), "melOffset", melOffset);
    require(isPositive(psdScale), "psdScale", psdScale);
    require(Double.isFinite(psdOffset), "psdOffset", psdOffset);
    require(isPositive(mdctToRawScale), "mdctToRawScale", mdctToRawScale);
    require(isPositive(rawToMdctScale), "rawToMdctScale", rawToMdctScale);
    require(
        mdctWindow >= 4 && mdctWindow <= MAX_FFT && mdctWindow % 4 == 0, "mdctWindow", mdctWindow);
    require(psdBins >= 2 && psdBins <= MAX_FFT, "psdBins", psdBins);
    require(absExponent > 0 && absExponent <= 4, "absExponent", absExponent);
    require(minHz >= 0 && minHz < sampleRate / 2.0, "minHz", minHz);
    require(widthAlignment >= 1 && widthAlignment <= MAX_FFT, "widthAlignment", widthAlignment);
    require(melBins >= 2 && melBins <= 8192, "melBins", melBins);
    require(hopMs >= 1 && hopMs <= windowMs, "hopMs", hopMs);
    require(windowMs <= paddedMs, "windowMs", windowMs);
    require(samples(paddedMs, sampleRate) <= MAX_FFT, "paddedMs", paddedMs);
    require(samples(hopMs, sampleRate) >= 1, "hopMs", hopMs);
    require(isExponent(windowExponentLow), "windowExponentLow", windowExponentLow);
    require(
        windowExponentHigh == null || isExponent(windowExponentHigh),
        "windowExponentHigh",
        windowExponentHigh);
  }

  /** What the original's configuration defaults to. */
  public static MelMdctConfig standard() {
    return new MelMdctConfig(
        32_000,
        2,
        1_408_768,
        50,
        0,
        0.18,
        0,
        2,
        12.1,
        512,
        MdctWindow.KAISER_BESSEL_DERIVED,
        2048,
        false,
        1,
        FilterShape.TRIANGULAR,
        0,
        128,
        256,
        8,
        128,
        128,
        17,
        58.0,
        true,
        MelWindow.BLACKMAN_HARRIS,
        null);
  }

  /** Whether magnitudes are left as they are. */
  boolean isPlain() {
    return weighting == MelWeighting.NONE;
  }

  /** Samples between mel frames. */
  public int hop() {
    return samples(hopMs, sampleRate);
  }

  /** Samples of the mel window. */
  public int window() {
    return samples(windowMs, sampleRate);
  }

  /** Samples of the mel FFT. */
  public int fft() {
    return samples(paddedMs, sampleRate);
  }

  public int fftBins() {
    return fft() / 2 + 1;
  }

  /** Samples between MDCT frames; also its number of bins. */
  public int mdctBins() {
    return mdctWindow / 2;
  }

  public int mdctChannels() {
    return dualChannel ? 2 * channels : channels;
  }

  /** Mel frames of audio: frame {@code i} is centred on sample {@code i * hop}. */
  public int melFrames(int samples) {
    return 1 + samples / hop();
  }

  /**
   * Samples whose ends are the centres of the first and last of so many frames: {@code (frames - 1)
   * * hop}. One frame has no length of its own.
   */
  public int samplesFor(int melFrames) {
    return Math.multiplyExact(Math.max(0, melFrames - 1), hop());
  }

  /**
   * The longest length within {@code samples} whose number of mel frames is a multiple of {@link
   * #widthAlignment}.
   *
   * @throws FormatException when not even one multiple fits
   */
  public int cropLength(int samples) {
    int frames = samples < 0 ? 0 : melFrames(samples) / widthAlignment * widthAlignment;
    if (frames == 0) {
      throw new FormatException(
          "The audio is too short: %d samples, but the model needs at least %d (%.2f s)."
              .formatted(samples, samplesFor(widthAlignment), minimumSeconds()),
          "Use longer audio.");
    }
    return samplesFor(frames);
  }

  private double minimumSeconds() {
    return (double) samplesFor(widthAlignment) / sampleRate;
  }

  private static int samples(int ms, int sampleRate) {
    return (int) Math.min(Integer.MAX_VALUE, (long) ms * sampleRate / 1000);
  }

  private static boolean isPositive(double x) {
    return x > 0 && Double.isFinite(x);
  }

  private static boolean isExponent(double x) {
    return x > 0 && x <= 1000;
  }

  private static void require(boolean holds, String field, @Nullable Object value) {
    if (!holds) {
      throw new FormatException(
          "The format's \"" + field + "\" cannot be " + value + ".",
          "Correct the model's format configuration.");
    }
  }
}
