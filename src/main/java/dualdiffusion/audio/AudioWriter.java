package dualdiffusion.audio;

import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes audio files: WAV (8 to 32 bits, float), FLAC (16, 24, 32 bits), Opus (as {@code .opus} or
 * {@code .ogg}) and MP3. A file appears whole under its name or not at all.
 */
public final class AudioWriter {
  private static final int BLOCK = 1 << 14;

  private AudioWriter() {}

  /**
   * The format of a file about to be written; fails now where writing would fail after long work.
   *
   * @throws AudioException for an unknown ending, a missing folder or a folder in the file's place
   */
  public static OutputFormat check(Path file) {
    OutputFormat format = OutputFormat.forPath(file);
    new SafeFile(file).close();
    return format;
  }

  /**
   * Writes the whole buffer. Opus and OGG files are at 48 kHz, and MP3 files at most so: other
   * rates are resampled, with a notice.
   *
   * @param tags such as {@code title} and {@code comment}; the comment may be any text
   * @throws AudioException when the format cannot hold the sound or the disk does not take it;
   *     nothing is left behind and a former file stays
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}, likewise
   */
  public static WriteResult write(
      Path file, AudioBuffer audio, OutputFormat format, Map<String, String> tags, Cancel cancel) {
    return write(file, audio, format, tags, Marks.NONE, cancel);
  }

  /**
   * Writes the whole buffer and what is known of it beside its samples.
   *
   * @param marks in frames of {@code audio}
   */
  public static WriteResult write(
      Path file,
      AudioBuffer audio,
      OutputFormat format,
      Map<String, String> tags,
      Marks marks,
      Cancel cancel) {
    format.check(file, audio.channelCount());
    if (audio.frames() == 0 && !format.type().isLossless()) {
      // Lossy encoders make nothing, or never end, when given nothing.
      throw AudioException.writing(file, "there is no sound to write", "Use WAV or FLAC.");
    }
    var notices = new ArrayList<String>();
    AudioBuffer fitting = fit(audio, format.type(), notices);
    int rate = fitting.sampleRate();
    Marks placed = marks.moved(frame -> Math.round((double) frame * rate / audio.sampleRate()));
    Map<String, String> all = FileMarks.tags(tags, placed, format.type());
    try (var safe = new SafeFile(file)) {
      LoopContext context =
          placed
              .loop()
              .filter(loop -> !format.type().isLossless() && loop.end() <= fitting.frames())
              .map(loop -> LoopContext.of(fitting, loop, format.type()))
              .orElseGet(() -> LoopContext.none(fitting));
      long clipped = encode(safe.temporary(), file, fitting, context, format, all, cancel);
      notices.addAll(FileMarks.add(safe.temporary(), file, format.type(), placed, rate));
      safe.commit();
      return new WriteResult(file, fitting.frames(), clipped, notices);
    }
  }

  private static long encode(
      Path temporary,
      Path file,
      AudioBuffer audio,
      LoopContext context,
      OutputFormat format,
      Map<String, String> tags,
      Cancel cancel) {
    int channels = audio.channelCount();
    SampleFormat stored = format.type().isLossless() ? format.sampleFormat() : SampleFormat.F32;
    var quantiser = new Quantiser(stored, format.ditherSeed(), format.shaped(), channels);
    HeardFrames heard = context.heard(audio.frames());
    int rate = audio.sampleRate();
    try (var encoder =
        FileEncoder.open(temporary, file, format, rate, channels, null, tags, heard)) {
      for (AudioBuffer part : List.of(context.before(), audio, context.after())) {
        send(part, encoder, quantiser, cancel);
      }
      encoder.finish();
    }
    return quantiser.clipped();
  }

  private static void send(
      AudioBuffer audio, FileEncoder encoder, Quantiser quantiser, Cancel cancel) {
    var block = new Block(audio.channelCount());
    for (int start = 0; start < audio.frames(); start += BLOCK) {
      cancel.check();
      fill(block, audio, start, Math.min(BLOCK, audio.frames() - start));
      for (int c = 0; c < block.channels(); c++) {
        quantiser.apply(c, block.channel(c), 0, block.frames());
      }
      encoder.write(block);
    }
  }

  private static void fill(Block block, AudioBuffer audio, int start, int count) {
    block.resize(count);
    float[] from = new float[count];
    for (int c = 0; c < block.channels(); c++) {
      audio.read(c, start, from, 0, count);
      double[] to = block.channel(c);
      for (int i = 0; i < count; i++) {
        to[i] = from[i];
      }
    }
  }

  /** What the encoder takes, at the nearest cost. */
  private static AudioBuffer fit(AudioBuffer audio, FileType type, List<String> notices) {
    AudioBuffer fitting = audio;
    int rate = type.storedRate(audio.sampleRate());
    if (rate != audio.sampleRate()) {
      fitting = Resampler.resample(fitting, rate);
      notices.add(
          "The file is at %d Hz: %s has no %d Hz.".formatted(rate, type, audio.sampleRate()));
    }
    if (type == FileType.OGG) {
      notices.add("The file holds Opus, not Vorbis: there is no Vorbis encoder fit for use here.");
    }
    return fitting;
  }
}
