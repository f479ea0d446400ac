package dualdiffusion.app;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.export.Dither;
import dualdiffusion.audio.export.ExportSettings;
import dualdiffusion.audio.export.Fades;
import dualdiffusion.audio.export.Part;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.dsp.LoudnessTarget;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to the samples of an export. */
final class ExportOptions {
  @Option(
      names = "--depth",
      paramLabel = "BITS",
      description = "16, 24, 32 (integers) or 32f (float) in WAV and FLAC; default: the input's.")
  private @Nullable String depth;

  @Option(names = "--rate", paramLabel = "HZ", description = "Sample rate; default: the input's.")
  private @Nullable Integer rate;

  @Option(
      names = "--part",
      paramLabel = "FROM:TO",
      description = "Seconds of the input; default: all of it.")
  private @Nullable String part;

  @Option(
      names = "--loudness",
      paramLabel = "LUFS",
      description = "Integrated loudness, e.g. -16; default: as it is.")
  private @Nullable Double loudness;

  @Option(
      names = "--ceiling",
      paramLabel = "DBTP",
      description = "Highest true peak with --loudness; default -1.")
  private double ceiling = LoudnessTarget.USUAL_CEILING;

  @Option(names = "--fade-in", paramLabel = "S", description = "Seconds; not for loops.")
  private double fadeIn;

  @Option(names = "--fade-out", paramLabel = "S", description = "Seconds; not for loops.")
  private double fadeOut;

  @Option(names = "--no-dither", description = "Round to 16 or 24 bits without dither.")
  private boolean noDither;

  @Option(names = "--dither-seed", paramLabel = "N", description = "Default 0.")
  private long ditherSeed;

  @Option(
      names = "--shape-noise",
      description = "Move the noise of dither to where it is heard least.")
  private boolean shaped;

  @Option(names = "--overwrite", description = "Replace files that are there.")
  private boolean overwrite;

  /** The part that is asked for, in a sound. */
  Part part(AudioBuffer audio) {
    if (part == null) {
      return new Part(0, audio.frames());
    }
    double[] span = Pairs.of("The part", part);
    return Part.ofSeconds(audio, span[0], span[1]);
  }

  /** For one sound. */
  ExportSettings settings(AudioBuffer audio) {
    return part == null ? common() : common().withPart(part(audio));
  }

  /** For sounds that are not known yet. */
  ExportSettings settings() {
    if (part != null) {
      throw new BadRequestException(
          "A part is asked for of several files.", "Use --part with one input and -o.");
    }
    return common();
  }

  private ExportSettings common() {
    return new ExportSettings(
        Optional.ofNullable(depth).map(ExportOptions::format),
        rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
        Optional.empty(),
        Optional.ofNullable(loudness).map(lufs -> new LoudnessTarget(lufs, ceiling)),
        noDither ? Optional.empty() : Optional.of(new Dither(ditherSeed, shaped)),
        new Fades(fadeIn, fadeOut),
        overwrite);
  }

  private static SampleFormat format(String text) {
    return switch (text) {
      case "16" -> SampleFormat.S16;
      case "24" -> SampleFormat.S24;
      case "32" -> SampleFormat.S32;
      case "32f" -> SampleFormat.F32;
      default ->
          throw new BadRequestException(
              "There is no depth \"" + text + "\".", "Use 16, 24, 32 or 32f.");
    };
  }
}
