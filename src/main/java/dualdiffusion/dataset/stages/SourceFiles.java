package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Facts;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists what an import is to read, in one order always. Links are followed only where they stay
 * inside the source.
 */
final class SourceFiles {
  private final PathRules rules;
  private final List<SourceFile> found = new ArrayList<>();

  /** What the stages write, which may lie inside a source. */
  private final List<Path> made;

  private SourceFiles(ImportSettings settings, Path set) {
    made = List.of(set.resolve(Facts.IMPORTED), set.resolve(Facts.NORMALISED));
    rules = new PathRules(settings.rules());
  }

  /**
   * @param base what relative folders are relative to
   * @param set folder of the data set; what its stages wrote is never imported
   * @throws DataSetException when a source is no folder
   */
  static List<SourceFile> of(ImportSettings settings, Path base, Path set) {
    var files = new SourceFiles(settings, set);
    for (ImportSettings.Source source : settings.sources()) {
      files.add(source, base.resolve(source.folder()).normalize());
    }
    return files.withoutDoubles();
  }

  private void add(ImportSettings.Source source, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataSetException(
          "The source " + folder + " is not a folder.", "Name a folder of audio in \"sources\".");
    }
    String name =
        source.name().orElseGet(() -> String.valueOf(folder.toAbsolutePath().getFileName()));
    Optional<Pattern> include = source.include().map(p -> Patterns.of("include", p));
    Optional<Pattern> exclude = source.exclude().map(p -> Patterns.of("exclude", p));
    for (Path file : files(folder, name)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      boolean wanted =
          include.map(p -> p.matcher(path).find()).orElseGet(() -> AudioFolders.isAudio(file));
      if (wanted && exclude.filter(p -> p.matcher(path).find()).isEmpty()) {
        rules
            .apply(file, name, path, source.tree().orElse(List.of()))
            .map(f -> linked(f, folder))
            .ifPresent(found::add);
      }
    }
  }

  /** All below, links to folders not followed; what cannot be read is a file with a problem. */
  private List<Path> files(Path folder, String name) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes)
                throws IOException {
              return isMade(below) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              String path = name + "/" + folder.relativize(file);
              found.add(
                  new SourceFile(
                          file,
                          path,
                          path,
                          Optional.empty(),
                          Map.of(),
                          Optional.empty(),
                          Optional.empty())
                      .withProblem(file + " cannot be read.", "Check its permissions."));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new DataSetException(
          "The folder " + folder + " cannot be read.", "Check its permissions.", e);
    }
    return files.stream().sorted().toList();
  }

  private boolean isMade(Path folder) throws IOException {
    for (Path one : made) {
      if (Files.isDirectory(one) && Files.isSameFile(folder, one)) {
        return true;
      }
    }
    return false;
  }

  private static SourceFile linked(SourceFile source, Path folder) {
    Path file = source.file();
    if (!Files.isSymbolicLink(file)) {
      return source;
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return source.withProblem(
            file + " is a link that leads out of its source.",
            "Name the folder it leads to as a source of its own.");
      }
      return Files.isDirectory(real)
          ? source.withProblem(
              file + " is a link to a folder, which is not followed.",
              "Its files are imported where they are.")
          : source;
    } catch (IOException e) {
      return source.withProblem(file + " is a link to nothing.", "Remove it.");
    }
  }

  /** Of two files with one id only the first is imported. */
  private List<SourceFile> withoutDoubles() {
    Map<String, String> origins = new HashMap<>();
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : found) {
      String first = origins.putIfAbsent(file.id(), file.origin());
      files.add(
          first == null
              ? file
              : file.withProblem(
                  "%s and %s would both become \"%s\"; the first is imported."
                      .formatted(first, file.origin(), file.id()),
                  "Give one of them another id by a rule, or exclude it."));
    }
    return files;
  }
}
