package dualdiffusion.audio.export;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.dsp.Seam;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exports one sound into one file: the same sound and settings give the same bytes. */
public final class Exporter {
  private static final String STAGE = "exporting";
  private static final int STEPS = 3;

  private Exporter() {}

  /**
   * Cuts, resamples, fades, levels, rounds and writes, in this order.
   *
   * @param out its ending names the type
   * @throws dualdiffusion.core.BadRequestException when the settings do not fit the sound
   * @throws AudioException when the file is there and may not be replaced, or cannot be written;
   *     nothing is left behind
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}, likewise
   */
  public static ExportResult write(
      Path out, Sound sound, ExportSettings settings, Cancel cancel, Progress progress) {
    OutputFormat type = AudioWriter.check(out);
    checkFree(out, settings.overwrite());
    progress.report(STAGE, 0, STEPS);
    cancel.check();
    Prepared prepared = Prepared.of(sound, settings, type.type());
    cancel.check();
    progress.report(STAGE, 1, STEPS);
    Levelled levelled = Levelled.of(prepared, settings.loudness());
    cancel.check();
    progress.report(STAGE, 2, STEPS);
    OutputFormat format = format(type, sound, settings, levelled.audio());
    WriteResult written =
        AudioWriter.write(out, levelled.audio(), format, sound.tags(), prepared.marks(), cancel);
    progress.report(STAGE, STEPS, STEPS);
    List<String> notices = new ArrayList<>(sound.notices());
    notices.addAll(prepared.notices());
    notices.addAll(levelled.notices());
    notices.addAll(written.notices());
    if (written.clipped() > 0) {
      notices.add(
          "%d samples were beyond full scale and were clipped; a loudness target avoids it."
              .formatted(written.clipped()));
    }
    Optional<Loudness> loudness = levelled.loudness();
    return new ExportResult(
        out,
        written.frames(),
        levelled.audio().sampleRate(),
        levelled.gainDb(),
        loudness.map(Loudness::integratedLufs).filter(Double::isFinite),
        loudness.map(Loudness::truePeakDb).filter(Double::isFinite),
        prepared.marks().loop().flatMap(loop -> seam(levelled.audio(), loop)),
        prepared.marks(),
        written.clipped(),
        notices);
  }

  static void checkFree(Path file, boolean overwrite) {
    if (!overwrite && Files.exists(file)) {
      throw AudioException.writing(
          file, "a file of that name is there", "Choose another name, or overwrite it.");
    }
  }

  private static OutputFormat format(
      OutputFormat type, Sound sound, ExportSettings settings, AudioBuffer audio) {
    OutputFormat format =
        settings.depth().map(type::withSampleFormat).orElseGet(() -> type.keeping(sound.stored()));
    Optional<Dither> dither = settings.dither();
    if (dither.isEmpty() || !needsDither(format.sampleFormat(), audio)) {
      return format;
    }
    long seed = dither.get().seed();
    return dither.get().shaped() ? format.withShapedDither(seed) : format.withDither(seed);
  }

  /** Samples that are whole steps already are kept to the bit. */
  private static boolean needsDither(SampleFormat depth, AudioBuffer audio) {
    return depth.isInteger() && depth.bits() <= SampleFormat.S24.bits() && !isWhole(depth, audio);
  }

  private static boolean isWhole(SampleFormat depth, AudioBuffer audio) {
    double scale = 1L << (depth.bits() - 1);
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float sample : audio.channel(c)) {
        double steps = sample * scale;
        if (steps != Math.rint(steps)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<Seam> seam(AudioBuffer audio, LoopSpan loop) {
    if (loop.length() < 3 || loop.end() > audio.frames()) {
      return Optional.empty();
    }
    return Optional.of(Seam.of(audio, (int) loop.start(), (int) loop.end()));
  }
}
