package dualdiffusion.studio.project.store;

import dualdiffusion.config.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies of what could not be read whole, made before it is replaced. */
final class DamagedFiles {
  private DamagedFiles() {}

  /** Puts copies of snapshots and journals into a folder {@code damaged-…} of the project. */
  static void keep(ProjectFolder folder) throws IOException {
    Path aside = folder.root().resolve("damaged-" + System.currentTimeMillis());
    List<Path> files = new ArrayList<>(List.of(folder.snapshot(), folder.previous()));
    folder.journals().forEach(generation -> files.add(folder.journal(generation)));
    for (Path file : files) {
      if (Files.exists(file)) {
        AtomicFile.write(aside.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }
}
