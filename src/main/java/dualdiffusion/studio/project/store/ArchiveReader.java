package dualdiffusion.studio.project.store;

import dualdiffusion.config.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive into a new folder, if all of it is what a project may hold. Nothing is left
 * behind of one that is not.
 */
final class ArchiveReader {
  private static final int MAX_ENTRIES = 100_000;
  private static final long MAX_BYTES = 64L << 30;

  /** Beyond it, an entry that grows more than {@link #MAX_RATIO} times is a bomb. */
  private static final long FREE_BYTES = 64L << 20;

  private static final long MAX_RATIO = 200;
  private static final int BUFFER = 1 << 18;
  private static final Pattern HASHED = Pattern.compile("(?:media|latents)/([0-9a-f]{64})\\..*");

  private final Path archive;
  private final Path target;
  private long unpacked;

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
      throw e instanceof StoreException known
          ? known
          : reader.refused("it is damaged or cut off (" + e.getMessage() + ")");
    }
  }

  private void extract() throws IOException {
    String prefix = prefix(checked(ZipDirectory.read(archive)));
    Files.createDirectories(target);
    long room = Math.min(MAX_BYTES, Files.getFileStore(target).getUsableSpace());
    try (var zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.getName().startsWith(prefix)) {
          continue;
        }
        String name = entry.getName().substring(prefix.length());
        if (ProjectFolder.isKnown(name)) {
          unpack(zip, entry, name, room);
        }
      }
    }
    if (!new ProjectFolder(target).isProject()) {
      throw refused("there is no project in it");
    }
  }

  private List<ZipDirectory.Entry> checked(List<ZipDirectory.Entry> entries) throws IOException {
    Set<String> names = new HashSet<>();
    long packed = 0;
    if (entries.size() > MAX_ENTRIES) {
      throw refused("it has " + entries.size() + " files");
    }
    for (ZipDirectory.Entry entry : entries) {
      if (SafeNames.isHostile(entry.name())) {
        throw refused("a file in it has a name that leads elsewhere");
      }
      if (entry.link()) {
        throw refused(entry.name() + " in it is a link");
      }
      if (entry.encrypted()) {
        throw refused("it is encrypted");
      }
      if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
        throw refused(entry.name() + " is in it twice");
      }
      packed += entry.packedBytes();
    }
    if (packed > Files.size(archive)) {
      throw refused("its files overlap");
    }
    return entries;
  }

  /** The folder in which the project lies, where a whole folder was packed; mostly empty. */
  private static String prefix(List<ZipDirectory.Entry> entries) {
    return entries.stream()
        .map(ZipDirectory.Entry::name)
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

  private void unpack(ZipFile zip, ZipEntry entry, String name, long room) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    long size = 0;
    long packed = Math.max(1, entry.getCompressedSize());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      var buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        unpacked += n;
        if (unpacked > room) {
          throw refused("it unpacks to more than there is room for");
        }
        if (size > FREE_BYTES && size / packed > MAX_RATIO) {
          throw refused(name + " in it unpacks to " + MAX_RATIO + " times its size and more");
        }
        out.write(buffer, 0, n);
      }
    }
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
