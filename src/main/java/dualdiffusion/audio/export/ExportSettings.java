package dualdiffusion.audio.export;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.Range;
import dualdiffusion.dsp.LoudnessTarget;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a sound is exported; what is left open stays as it is. The type follows from the file's name.
 *
 * @param depth of WAV and FLAC; empty for the sound's own, where the type has it
 * @param sampleRate 1000…768,000
 * @param part what of the sound
 * @param dither for 16 and 24 bits, where samples have to be rounded at all; empty for none
 * @param fades not for a sound that is a loop as a whole
 * @param overwrite whether a file of the same name is replaced
 */
public record ExportSettings(
    Optional<SampleFormat> depth,
    OptionalInt sampleRate,
    Optional<Part> part,
    Optional<LoudnessTarget> loudness,
    Optional<Dither> dither,
    Fades fades,
    boolean overwrite) {
  public static final ExportSettings USUAL =
      new ExportSettings(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Dither.USUAL),
          Fades.NONE,
          false);

  public ExportSettings {
    sampleRate.ifPresent(rate -> Range.check("sample rate", rate, 1000, 768_000));
  }

  public ExportSettings withDepth(SampleFormat value) {
    return new ExportSettings(
        Optional.of(value), sampleRate, part, loudness, dither, fades, overwrite);
  }

  public ExportSettings withSampleRate(int value) {
    return new ExportSettings(
        depth, OptionalInt.of(value), part, loudness, dither, fades, overwrite);
  }

  public ExportSettings withPart(Part value) {
    return new ExportSettings(
        depth, sampleRate, Optional.of(value), loudness, dither, fades, overwrite);
  }

  public ExportSettings withLoudness(LoudnessTarget value) {
    return new ExportSettings(
        depth, sampleRate, part, Optional.of(value), dither, fades, overwrite);
  }

  public ExportSettings withDither(Optional<Dither> value) {
    return new ExportSettings(depth, sampleRate, part, loudness, value, fades, overwrite);
  }

  public ExportSettings withFades(Fades value) {
    return new ExportSettings(depth, sampleRate, part, loudness, dither, value, overwrite);
  }

  public ExportSettings withOverwrite(boolean value) {
    return new ExportSettings(depth, sampleRate, part, loudness, dither, fades, value);
  }
}
