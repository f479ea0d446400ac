package dualdiffusion.studio.project.store;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Audio inside a project, each file under the hash of its bytes, so that the same audio is there
 * once. WAV and FLAC files come in as they are, byte by byte; everything else is decoded once and
 * kept as FLAC where that holds every sample exactly, else as WAV of 32-bit floats.
 */
final class MediaFiles {
  private static final String PART = "part-";
  private static final int BUFFER = 1 << 18;

  /** Frames that are looked at together. */
  private static final int PIECE = 1 << 14;

  private static final int MOST_FLAC_CHANNELS = 8;
  private static final int MOST_FLAC_RATE = 192_000;

  private MediaFiles() {}

  /**
   * Takes a file in; the file itself is only read.
   *
   * @param shelf holds the samples of long ones, which need not fit into the memory
   */
  static Media take(
      ProjectFolder folder, String source, Path original, SoundShelf shelf, Cancel cancel) {
    Optional<FileType> type = FileType.of(original);
    if (type.isPresent() && (type.get() == FileType.WAV || type.get() == FileType.FLAC)) {
      return copy(folder, source, original, ending(type.get()), cancel);
    }
    return write(folder, source, shelf.read(original, cancel).audio(), cancel);
  }

  /** Takes in audio that was made here, every sample exactly. */
  static Media write(ProjectFolder folder, String source, AudioBuffer audio, Cancel cancel) {
    SampleFormat format = exact(audio);
    FileType type = format == SampleFormat.F32 ? FileType.WAV : FileType.FLAC;
    Path part = part(folder, ending(type));
    try {
      AudioWriter.write(
          part, audio, new OutputFormat(type, format, OptionalLong.empty()), Map.of(), cancel);
      return settle(folder, source, part, Hashing.of(part), ending(type));
    } catch (IOException e) {
      throw StoreException.writing(part, e);
    } finally {
      delete(part);
    }
  }

  private static Media copy(
      ProjectFolder folder, String source, Path original, String ending, Cancel cancel) {
    Path part = part(folder, ending);
    try (InputStream in = Files.newInputStream(original)) {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        var buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          cancel.check();
          out.write(buffer, 0, n);
        }
      }
      return settle(folder, source, part, Hashing.of(part), ending);
    } catch (IOException e) {
      throw StoreException.of(
          original + " could not be copied into the project: " + e.getMessage() + ".",
          "The file itself is untouched, and the project goes on using it where it is.",
          "Check the space on the disk, then save the project again.");
    } finally {
      delete(part);
    }
  }

  /** Under its hash, unless the same is there. */
  private static Media settle(
      ProjectFolder folder, String source, Path part, String hash, String ending)
      throws IOException {
    var media =
        new Media(source, hash, ProjectFolder.MEDIA + "/" + hash + ending, Files.size(part));
    Path file = folder.file(media);
    if (!Files.exists(file) || Files.size(file) != media.bytes()) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return media;
  }

  private static Path part(ProjectFolder folder, String ending) {
    try {
      Files.createDirectories(folder.media());
    } catch (IOException e) {
      throw StoreException.writing(folder.media(), e);
    }
    return folder.media().resolve(PART + UUID.randomUUID() + ending);
  }

  /** What a crash left half done. */
  static void deleteParts(ProjectFolder folder) throws IOException {
    if (!Files.isDirectory(folder.media())) {
      return;
    }
    try (Stream<Path> files = Files.list(folder.media())) {
      files
          .filter(f -> f.getFileName().toString().matches("\\.?" + PART + ".*"))
          .forEach(MediaFiles::delete);
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // A stray part does no harm: it goes when the project is opened next.
    }
  }

  private static String ending(FileType type) {
    return type == FileType.FLAC ? ".flac" : ".wav";
  }

  /** The smallest format that holds every sample exactly. */
  static SampleFormat exact(AudioBuffer audio) {
    boolean flac =
        audio.frames() > 0
            && audio.channelCount() <= MOST_FLAC_CHANNELS
            && audio.sampleRate() <= MOST_FLAC_RATE;
    if (flac && fits(audio, SampleFormat.S16)) {
      return SampleFormat.S16;
    }
    return flac && fits(audio, SampleFormat.S24) ? SampleFormat.S24 : SampleFormat.F32;
  }

  private static boolean fits(AudioBuffer audio, SampleFormat format) {
    double scale = 1L << (format.bits() - 1);
    float[] piece = new float[Math.min(PIECE, audio.frames())];
    for (int c = 0; c < audio.channelCount(); c++) {
      for (int from = 0; from < audio.frames(); from += PIECE) {
        int count = Math.min(PIECE, audio.frames() - from);
        audio.read(c, from, piece, 0, count);
        if (!fits(piece, count, scale)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean fits(float[] samples, int count, double scale) {
    for (int i = 0; i < count; i++) {
      double level = samples[i] * scale;
      boolean negativeZero = samples[i] == 0 && Float.floatToRawIntBits(samples[i]) != 0;
      if (level != Math.rint(level) || level < -scale || level >= scale || negativeZero) {
        return false;
      }
    }
    return true;
  }
}
