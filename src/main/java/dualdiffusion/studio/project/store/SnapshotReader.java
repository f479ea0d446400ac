package dualdiffusion.studio.project.store;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectCheck;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a snapshot: whole, or what of it can be saved. */
final class SnapshotReader {

  /**
   * What a file holds.
   *
   * @param intact its hash is right and everything in it was understood
   * @param newer a later version of the format
   * @param notices what is missing from it
   */
  record Read(Snapshot snapshot, boolean intact, boolean newer, List<String> notices) {
    Read {
      notices = List.copyOf(notices);
    }
  }

  private SnapshotReader() {}

  /** Empty when the file is missing or beyond use. */
  static Optional<Read> read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> tree = Json.readTree(file);
      return Snapshot.FORMAT.equals(tree.get("format"))
          ? Optional.of(read(tree, file.toString()))
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static Read read(Map<String, Object> tree, String origin) {
    boolean hashed = Snapshot.check(tree).equals(tree.get(Snapshot.CHECK));
    boolean newer =
        tree.get("version") instanceof Number version && version.intValue() > Snapshot.VERSION;
    try {
      tree.remove(Snapshot.CHECK);
      Snapshot whole =
          newer
              ? Json.convertKnown(tree, origin, Snapshot.class)
              : Json.convert(tree, origin, Snapshot.class);
      if (ProjectCheck.faults(whole.project()).isEmpty()) {
        return new Read(whole, hashed, newer, List.of());
      }
    } catch (ProblemException e) {
      // Damaged somewhere: what is whole in it is looked for below.
    }
    var salvage = new Salvage(tree, origin);
    Project saved = salvage.project();
    Snapshot rest =
        Snapshot.of(
            salvage.number("generation"), salvage.number("entries"), salvage.media(), saved);
    return new Read(rest, false, newer, salvage.lost());
  }
}
