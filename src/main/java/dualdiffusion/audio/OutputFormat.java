package dualdiffusion.audio;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How to write a file.
 *
 * @param sampleFormat for WAV and FLAC; lossy types ignore it
 * @param ditherSeed with a seed, integer formats get triangular (TPDF) dither of ±1 step, the same
 *     for the same seed; without, plain rounding, which gives samples that came from the same
 *     format back to the bit
 * @param shaped whether the noise of that rounding is moved to frequencies where it is heard least
 */
public record OutputFormat(
    FileType type, SampleFormat sampleFormat, OptionalLong ditherSeed, boolean shaped) {

  /** Without noise shaping. */
  public OutputFormat(FileType type, SampleFormat sampleFormat, OptionalLong ditherSeed) {
    this(type, sampleFormat, ditherSeed, false);
  }

  /**
   * The type by the file's ending, at 24 bits, without dither.
   *
   * @throws AudioException for an ending we do not write
   */
  public static OutputFormat forPath(Path file) {
    FileType type =
        FileType.of(file)
            .orElseThrow(
                () ->
                    AudioException.writing(
                        file, "its ending names no format we write", "Use " + endings() + "."));
    return new OutputFormat(type, SampleFormat.S24, OptionalLong.empty());
  }

  /** The same type at a depth, where the type has it; else the type's usual one. */
  public OutputFormat keeping(SampleFormat stored) {
    return type.sampleFormats().contains(stored) ? withSampleFormat(stored) : this;
  }

  public OutputFormat withSampleFormat(SampleFormat format) {
    return new OutputFormat(type, format, ditherSeed, shaped);
  }

  public OutputFormat withDither(long seed) {
    return new OutputFormat(type, sampleFormat, OptionalLong.of(seed), shaped);
  }

  /** With dither and noise shaping. */
  public OutputFormat withShapedDither(long seed) {
    return new OutputFormat(type, sampleFormat, OptionalLong.of(seed), true);
  }

  /**
   * @throws AudioException when this type cannot hold this depth or so many channels
   */
  void check(Path file, int channels) {
    if (type.isLossless() && !type.sampleFormats().contains(sampleFormat)) {
      throw AudioException.writing(
          file, type + " cannot hold " + sampleFormat.label() + " samples", "Use WAV, or 24 bits.");
    }
    if (channels > type.maxChannels()) {
      throw AudioException.writing(
          file,
          "%s holds at most %d channels here, not %d".formatted(type, type.maxChannels(), channels),
          "Use WAV.");
    }
  }

  private static String endings() {
    return Arrays.stream(FileType.values())
        .map(t -> "." + t.muxer())
        .collect(Collectors.joining(", "));
  }
}
