package dualdiffusion.studio.export;

import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.export.Dither;
import dualdiffusion.audio.export.ExportSettings;
import dualdiffusion.audio.export.Fades;
import dualdiffusion.dsp.LoudnessTarget;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that the sheet asks.
 *
 * @param depth of WAV and FLAC; empty for the sound's own
 * @param sampleRate Hz; empty for the project's, or the take's own
 * @param loop whether a sound is marked to be repeated as a whole
 * @param marks whether tempo and markers are written along
 * @param loudness empty to leave the level as it is; never applied to stems
 * @param stars fewest stars of a starred take, 1…5
 */
public record ExportChoice(
    ExportScope scope,
    FileType type,
    Optional<SampleFormat> depth,
    OptionalInt sampleRate,
    boolean loop,
    boolean marks,
    Optional<LoudnessTarget> loudness,
    boolean dither,
    int stars,
    boolean overwrite) {

  /** For the exporter. */
  ExportSettings settings() {
    return new ExportSettings(
        depth.filter(type.sampleFormats()::contains),
        sampleRate,
        Optional.empty(),
        scope == ExportScope.STEMS ? Optional.empty() : loudness,
        dither ? Optional.of(Dither.USUAL) : Optional.empty(),
        Fades.NONE,
        overwrite);
  }
}
