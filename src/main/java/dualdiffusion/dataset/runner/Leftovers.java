package dualdiffusion.dataset.runner;

import dualdiffusion.dataset.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Removes the half files that a killed run has left among what stages write. */
public final class Leftovers {
  private static final String ENDING = ".part";

  private Leftovers() {}

  /** To be called by whoever has the folder's lock: nobody else writes there then. */
  public static void remove(Path folder) {
    for (String made : List.of(Facts.IMPORTED, Facts.NORMALISED)) {
      Path below = folder.resolve(made);
      if (Files.isDirectory(below)) {
        try (Stream<Path> files = Files.walk(below)) {
          for (Path half : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
            Files.deleteIfExists(half);
          }
        } catch (IOException | UncheckedIOException e) {
          // They only take room; the next run tries again.
        }
      }
    }
  }
}
