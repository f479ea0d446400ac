package dualdiffusion.studio.project.store;

import dualdiffusion.config.FolderTree;
import dualdiffusion.config.zip.HostileZipException;
import dualdiffusion.config.zip.SafeZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Unpacks an archive into a new folder, if all of it is what a project may hold. Nothing is left
 * behind of one that is not.
 */
final class ArchiveReader {
  private static final long MAX_BYTES = 64L << 30;

  private static final Pattern HASHED = Pattern.compile("(?:media|latents)/([0-9a-f]{64})\\..*");

  private final Path archive;
  private final Path target;

  private ArchiveReader(Path archive, Path target) {
    this.archive = archive;
    this.target = target;
  }

  /** Whether a file begins as zip files do. */
  static boolean isArchive(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param target a folder that is not there
   * @throws StoreException when the archive is hostile, damaged or holds no project
   */
  static void extract(Path archive, Path target) {
    var reader = new ArchiveReader(archive, target);
    try {
      reader.extract();
    } catch (IOException | IllegalArgumentException | StoreException e) {
      reader.clear();
      throw switch (e) {
        case StoreException known -> known;
        case HostileZipException hostile -> reader.refused(hostile.why());
        default -> reader.refused("it is damaged or cut off (" + e.getMessage() + ")");
      };
    }
  }

  private void extract() throws IOException {
    Files.createDirectories(target);
    long room = Math.min(MAX_BYTES, Files.getFileStore(target).getUsableSpace());
    try (var zip = SafeZip.open(archive, room)) {
      String prefix = prefix(zip.entries());
      for (ZipEntry entry : zip.entries()) {
        if (entry.getName().startsWith(prefix)) {
          unpack(zip, entry, entry.getName().substring(prefix.length()));
        }
      }
    }
    if (!new ProjectFolder(target).isProject()) {
      throw refused("there is no project in it");
    }
  }

  /** The folder in which the project lies, where a whole folder was packed; mostly empty. */
  private static String prefix(List<? extends ZipEntry> entries) {
    return entries.stream()
        .map(ZipEntry::getName)
        .filter(
            name ->
                name.equals(ProjectFolder.SNAPSHOT)
                    || (name.endsWith("/" + ProjectFolder.SNAPSHOT)
                        && name.indexOf('/') == name.lastIndexOf('/')))
        .map(name -> name.substring(0, name.length() - ProjectFolder.SNAPSHOT.length()))
        .sorted()
        .findFirst()
        .orElse("");
  }

  private void unpack(SafeZip zip, ZipEntry entry, String name) throws IOException {
    if (!ProjectFolder.isKnown(name)) {
      return;
    }
    Path file = target.resolve(name);
    zip.unpack(entry, file);
    Matcher hashed = HASHED.matcher(name);
    if (hashed.matches() && !Hashing.of(file).equals(hashed.group(1))) {
      throw refused(name + " in it is not what its name says: it was damaged or changed");
    }
  }

  private StoreException refused(String why) {
    return StoreException.of(
        "The archive " + archive + " cannot be opened: " + why + ".",
        "Nothing was unpacked.",
        "Get it again from where it came from.");
  }

  private void clear() {
    try {
      FolderTree.delete(target);
    } catch (IOException e) {
      throw StoreException.writing(target, e);
    }
  }
}
