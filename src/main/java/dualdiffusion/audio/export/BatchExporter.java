package dualdiffusion.audio.export;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.FileType;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Exports several sounds into one folder: stems, starred takes. All appear, or none. */
public final class BatchExporter {
  private BatchExporter() {}

  /**
   * A sound with a name.
   *
   * @param name any words; the file's name is made of them
   * @param sound asked for when its turn comes, and let go after it
   */
  public record Item(String name, Function<Cancel, Sound> sound) {}

  /** The files' names, in the order of the items. */
  public static List<String> names(List<Item> items, FileType type) {
    return SafeNames.unique(items.stream().map(Item::name).toList()).stream()
        .map(name -> name + "." + type.ending())
        .toList();
  }

  /**
   * Writes all beside their places, then moves them there. Items of one name are numbered.
   *
   * @param folder made where it is missing
   * @param settings for each by itself: stems that are mixed again want no loudness target
   * @param progress counts items
   * @return in the order of the items
   * @throws AudioException when one cannot be read or written, or a file is there and may not be
   *     replaced: the folder is then as it was
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}, likewise
   */
  public static List<ExportResult> write(
      Path folder,
      FileType type,
      List<Item> items,
      ExportSettings settings,
      Cancel cancel,
      Progress progress) {
    List<Path> targets = names(items, type).stream().map(folder::resolve).toList();
    targets.forEach(target -> Exporter.checkFree(target, settings.overwrite()));
    try {
      boolean made = !Files.isDirectory(folder);
      Files.createDirectories(folder);
      Path workshop = Files.createTempDirectory(folder, ".export");
      boolean done = false;
      try {
        List<ExportResult> results = make(workshop, targets, items, settings, cancel, progress);
        done = true;
        return results;
      } finally {
        delete(workshop);
        if (made && !done) {
          Files.deleteIfExists(folder);
        }
      }
    } catch (IOException e) {
      throw AudioException.writing(
          folder, "the folder does not take it (" + e + ")", "Check its space and rights.", e);
    }
  }

  private static List<ExportResult> make(
      Path workshop,
      List<Path> targets,
      List<Item> items,
      ExportSettings settings,
      Cancel cancel,
      Progress progress)
      throws IOException {
    List<ExportResult> made = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      progress.report("exporting", i, items.size());
      cancel.check();
      Sound sound = items.get(i).sound().apply(cancel);
      Path file = workshop.resolve(targets.get(i).getFileName());
      made.add(Exporter.write(file, sound, settings, cancel, Progress.NONE));
    }
    cancel.check();
    List<ExportResult> results = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      move(made.get(i).file(), targets.get(i), settings.overwrite());
      results.add(made.get(i).at(targets.get(i)));
    }
    progress.report("exporting", items.size(), Math.max(1, items.size()));
    return results;
  }

  private static void move(Path from, Path to, boolean overwrite) throws IOException {
    if (overwrite) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(from, to);
    }
  }

  private static void delete(Path workshop) throws IOException {
    try (Stream<Path> files = Files.list(workshop)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(workshop);
  }
}
