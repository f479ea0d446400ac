package dualdiffusion.format;

/**
 * The {@code raw} format (original: RawFormat): audio itself as the sample.
 *
 * @param sampleRate Hz
 * @param channels audio channels
 * @param defaultSamples a sample's usual length before cropping
 * @param scale factor that brings whitened audio of -20 LUFS to about unit deviation
 * @param whitened divide the spectrum by the mel density, so that all octaves are equally loud
 * @param dualChannel real and imaginary part of the analytic signal as channels
 * @param widthAlignment samples of a cropped clip are a multiple of this
 * @param rows successive samples that lie over each other as rows; 1 for a single row
 */
public record RawConfig(
    int sampleRate,
    int channels,
    int defaultSamples,
    double scale,
    boolean whitened,
    boolean dualChannel,
    int widthAlignment,
    int rows) {
  private static final int MOST_ROWS = 1 << 16;

  public RawConfig {
    require(sampleRate >= 1000 && sampleRate <= 768_000, "sampleRate", sampleRate);
    require(channels >= 1 && channels <= 16, "channels", channels);
    require(defaultSamples > 0, "defaultSamples", defaultSamples);
    require(scale > 0 && Double.isFinite(scale), "scale", scale);
    require(rows >= 1 && rows <= MOST_ROWS, "rows", rows);
    require(widthAlignment >= rows && widthAlignment % rows == 0, "widthAlignment", widthAlignment);
  }

  /** What the original's configuration defaults to. */
  public static RawConfig standard() {
    return new RawConfig(32_000, 2, 1_409_024, 39.05, true, false, 2048, 1);
  }

  /** Channels of a sample. */
  public int sampleChannels() {
    return dualChannel ? 2 * channels : channels;
  }

  /**
   * The longest aligned length within {@code samples}.
   *
   * @throws FormatException when not even one multiple fits
   */
  public int cropLength(int samples) {
    int length = Math.max(0, samples) / widthAlignment * widthAlignment;
    if (length == 0) {
      throw new FormatException(
          "The audio is too short: %d samples, but the model needs at least %d."
              .formatted(samples, widthAlignment),
          "Use longer audio.");
    }
    return length;
  }

  private static void require(boolean holds, String field, Object value) {
    if (!holds) {
      throw new FormatException(
          "The format's \"" + field + "\" cannot be " + value + ".",
          "Correct the model's format configuration.");
    }
  }
}
