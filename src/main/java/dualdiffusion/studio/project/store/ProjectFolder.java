package dualdiffusion.studio.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names in a project's folder. */
record ProjectFolder(Path root) {
  static final String ENDING = ".ddproj";
  static final String ARCHIVE_ENDING = ".ddprojz";
  static final String SNAPSHOT = "project.json";
  static final String MEDIA = "media";
  static final String LATENTS = "latents";

  private static final Pattern JOURNAL = Pattern.compile("journal-(\\d{1,18})\\.log");
  private static final Pattern KNOWN =
      Pattern.compile(
          "project(\\.previous)?\\.json|journal-\\d{1,18}\\.log"
              + "|media/[0-9a-f]{64}\\.(wav|flac)|latents/[0-9a-f]{64}\\.safetensors");

  Path snapshot() {
    return root.resolve(SNAPSHOT);
  }

  Path previous() {
    return root.resolve("project.previous.json");
  }

  Path journal(long generation) {
    return root.resolve("journal-" + generation + ".log");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path media() {
    return root.resolve(MEDIA);
  }

  Path latents() {
    return root.resolve(LATENTS);
  }

  Path file(Media media) {
    return root.resolve(media.file());
  }

  /** Whether a name is one that a project's folder may hold for good. */
  static boolean isKnown(String name) {
    return KNOWN.matcher(name).matches();
  }

  /** Whether there is a project, however damaged. */
  boolean isProject() {
    return Files.isRegularFile(snapshot())
        || Files.isRegularFile(previous())
        || (Files.isDirectory(root) && !journals().isEmpty());
  }

  /** Generations that have a journal, in order. */
  List<Long> journals() {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .map(f -> JOURNAL.matcher(f.getFileName().toString()))
          .filter(Matcher::matches)
          .map(m -> Long.parseLong(m.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw StoreException.reading(root, e);
    }
  }
}
