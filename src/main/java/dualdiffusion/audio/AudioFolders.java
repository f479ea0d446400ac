package dualdiffusion.audio;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the audio files in folders and below. */
public final class AudioFolders {
  private static final Set<String> ENDINGS =
      Set.of(
          "wav", "wave", "aif", "aiff", "caf", "au", "flac", "ogg", "oga", "opus", "mp3", "m4a",
          "wv");

  private AudioFolders() {}

  /** Files as they are named, folders as the audio files in them, sorted. */
  public static List<Path> expand(List<Path> named) {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  /** The audio files of a folder and of those in it, sorted. */
  public static List<Path> below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> isAudio(f) && Files.isRegularFile(f)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BadRequestException(
          "The folder " + folder + " cannot be read.", "Check its permissions.");
    }
  }

  /** Whether its ending is one of audio. */
  public static boolean isAudio(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
