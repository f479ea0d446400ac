package dualdiffusion.studio.project.store;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.SourceFormat;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Source;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for audio that a project misses: by hash where it is known, else by name and shape. */
public final class Relinker {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 500_000;
  private static final double SAME_SECONDS = 0.1;

  /**
   * A file for a source; {@link ProjectStore#copyIn} takes it.
   *
   * @param certain the very bytes; otherwise name, rate, channels and length are the same
   */
  public record Found(Source source, Path file, boolean certain) {}

  private final List<Source> missing;
  private final Map<String, Media> media;
  private final Cancel cancel;
  private final Map<String, Found> found = new LinkedHashMap<>();
  private int visited;

  private Relinker(List<Source> missing, Map<String, Media> media, Cancel cancel) {
    this.missing = missing;
    this.media = media;
    this.cancel = cancel;
  }

  /** The best file of each source that one was found for; links are not followed. */
  static List<Found> search(
      Path where, List<Source> missing, Map<String, Media> media, Cancel cancel) {
    var relinker = new Relinker(missing, media, cancel);
    try {
      Files.walkFileTree(
          where, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, relinker.visitor());
    } catch (IOException e) {
      throw StoreException.reading(where, e);
    }
    return new ArrayList<>(relinker.found.values());
  }

  private SimpleFileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        cancel.check();
        if (attributes.isRegularFile()) {
          look(file, attributes.size());
        }
        return ++visited < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void look(Path file, long size) {
    String hash = null;
    for (Source source : missing) {
      Media own = media.get(source.id());
      Found before = found.get(source.id());
      if (before != null && before.certain()) {
        continue;
      }
      if (own != null && own.bytes() == size) {
        hash = hash == null ? hash(file) : hash;
        if (own.sha256().equals(hash)) {
          found.put(source.id(), new Found(source, file, true));
          continue;
        }
      }
      if (before == null && isNamed(source, file) && isAlike(source, file)) {
        found.put(source.id(), new Found(source, file, false));
      }
    }
  }

  private static @Nullable String hash(Path file) {
    try {
      return Hashing.of(file);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isNamed(Source source, Path file) {
    String name = name(file.toString());
    return name.equals(name(source.name()))
        || source.original().map(o -> name(o).equals(name)).orElse(false);
  }

  /** The last part of a path of whichever system. */
  private static String name(String path) {
    int at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return path.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isAlike(Source source, Path file) {
    try {
      SourceFormat format = AudioReader.probe(file).source();
      double seconds = (double) source.frames() / source.sampleRate();
      return format.sampleRate() == source.sampleRate()
          && format.channels() == source.channels()
          && !(Math.abs(format.seconds() - seconds) > SAME_SECONDS);
    } catch (ProblemException e) {
      return false;
    }
  }
}
