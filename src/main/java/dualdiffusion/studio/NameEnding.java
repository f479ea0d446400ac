package dualdiffusion.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Endings of files whose names were typed without. */
final class NameEnding {
  private NameEnding() {}

  /** A name without any ending gets this one. */
  static Path unlessAny(Path file, String ending) {
    return name(file).contains(".") ? file : with(file, ending);
  }

  /** A name that ends otherwise gets this ending, too. */
  static Path always(Path file, String ending) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(ending) ? file : with(file, ending);
  }

  /**
   * The file to write. A dialog asks before it replaces the file whose name was typed; where an
   * ending makes that another file, it is asked again.
   *
   * @param replace whether a file that is there may be replaced
   */
  static Optional<Path> free(Path typed, Path file, Predicate<Path> replace) {
    boolean asked = file.equals(typed) || !Files.exists(file);
    return asked || replace.test(file) ? Optional.of(file) : Optional.empty();
  }

  private static Path with(Path file, String ending) {
    return file.resolveSibling(name(file) + ending);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
