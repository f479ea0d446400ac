package dualdiffusion.audio;

import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads audio files: WAV, AIFF, CAF, AU, FLAC, OGG (Vorbis, Opus, FLAC), Opus, MP3, M4A, WavPack
 * and the sound of films. Samples come as they were stored: no dither, no clipping, no change of
 * rate or level; integers of up to 24 bits are exact. Encoder delay and padding are cut off where
 * the file declares them.
 */
public final class AudioReader {
  /** The longest sound that {@link #read} takes: four hours. */
  public static final int MAX_SECONDS = 4 * 60 * 60;

  public static final int MAX_CHANNELS = 64;
  public static final int MAX_SAMPLE_RATE = 768_000;

  private AudioReader() {}

  /** Loads what reading needs, so that the first file comes sooner. Slow; any thread. */
  public static void prepare() {
    Ffmpeg.load();
  }

  /**
   * Decodes a whole file. A damaged or truncated file gives what can be decoded and a notice; NaN
   * and infinite samples become 0, with a notice; a valid file of no frames gives an empty buffer.
   *
   * @throws AudioException when the file is missing, empty, not audio, damaged beyond use, or
   *     longer than {@link #MAX_SECONDS} or half of the Java heap
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public static DecodedAudio read(Path file, Cancel cancel) {
    return read(
        file,
        cancel,
        (source, expected) -> FloatCollector.of(file, source.sampleRate(), source.channels()));
  }

  /** Makes what takes the samples of a file, which says how many frames it has; 0 for unknown. */
  interface Collecting {
    SampleCollector begin(SourceFormat source, long expected);
  }

  static DecodedAudio read(Path file, Cancel cancel, Collecting collecting) {
    try (var decoder = FileDecoder.open(file, cancel)) {
      SourceFormat source = decoder.source();
      SampleCollector collector = collecting.begin(source, decoder.expectedFrames());
      var block = new Block(source.channels());
      while (decoder.next(block)) {
        collector.add(block);
      }
      checkNotLost(file, decoder, collector.frames());
      double seconds = (double) collector.frames() / source.sampleRate();
      return new DecodedAudio(
          collector.toBuffer(), source.withSeconds(seconds), notices(decoder, collector));
    }
  }

  /**
   * Reads the header only: quick for any length, and true only as far as the header is.
   *
   * @throws AudioException as {@link #read}
   */
  public static AudioInfo probe(Path file) {
    try (var decoder = FileDecoder.open(file, new Cancel())) {
      return new AudioInfo(file, RegularFile.size(file), decoder.source());
    }
  }

  /** Nothing decoded though something should be there is a fault, not an empty sound. */
  static void checkNotLost(Path file, FileDecoder decoder, long frames) {
    if (frames == 0 && (decoder.sawDamage() || decoder.expectedFrames() > 0)) {
      throw AudioException.reading(
          file, "it is cut off or damaged before its first sample", "Get the file again.");
    }
  }

  private static List<String> notices(FileDecoder decoder, SampleCollector collector) {
    var notices = new ArrayList<>(decoder.notices());
    if (collector.notNumbers() > 0) {
      notices.add(
          "%d samples were not numbers and became silence.".formatted(collector.notNumbers()));
    }
    if (collector.frames() == 0) {
      notices.add("The file has no samples.");
    }
    return notices;
  }
}
