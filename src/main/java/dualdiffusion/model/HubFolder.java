package dualdiffusion.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of the hub's cache: {@code models--OWNER--NAME} has {@code refs/main}, which names a
 * folder of {@code snapshots}, whose files are links into {@code blobs}. What is imported is
 * copied, so links are followed.
 */
public final class HubFolder {
  private static final int MAX_REF = 200;

  private HubFolder() {}

  /** The folder that has the files: the snapshot of a cache's folder, others as they are. */
  public static Path files(Path chosen) {
    Path snapshots = chosen.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return chosen;
    }
    try {
      Path main = chosen.resolve("refs/main");
      if (Files.isRegularFile(main) && Files.size(main) < MAX_REF) {
        String name = Files.readString(main).strip();
        if (name.matches("[\\w-]+") && Files.isDirectory(snapshots.resolve(name))) {
          return snapshots.resolve(name);
        }
      }
      return only(snapshots, chosen);
    } catch (IOException e) {
      throw new ModelException(
          chosen + " cannot be read: " + e.getMessage() + ".", "Check its permissions.", e);
    }
  }

  private static Path only(Path snapshots, Path chosen) throws IOException {
    try (Stream<Path> entries = Files.list(snapshots)) {
      List<Path> all = entries.filter(Files::isDirectory).sorted().toList();
      if (all.size() > 1) {
        throw new ModelException(
            chosen + " holds " + all.size() + " snapshots, and does not say which one counts.",
            "Choose a folder in its snapshots.");
      }
      return all.isEmpty() ? chosen : all.getFirst();
    }
  }
}
