package dualdiffusion.studio.project.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a project as one zip file: whole under its name, or not at all. */
final class ArchiveWriter {
  private static final int BUFFER = 1 << 18;

  private ArchiveWriter() {}

  /** Audio and latents in use, and the snapshot. Media are stored as they are, not packed. */
  static Path write(Path file, ProjectFolder folder, Snapshot snapshot) {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
        add(zip, ProjectFolder.SNAPSHOT, snapshot.bytes());
        Map<String, Media> media =
            snapshot.media().stream().collect(Collectors.toMap(Media::source, Function.identity()));
        for (String name : FolderCopy.files(snapshot.project(), media)) {
          store(zip, name, folder.root().resolve(name));
        }
      }
      Files.move(part, target, REPLACE_EXISTING);
      return target;
    } catch (IOException e) {
      throw StoreException.writing(target, e);
    } finally {
      delete(part);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Missing audio stays missing. */
  private static void store(ZipOutputStream zip, String name, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(Files.size(file));
    entry.setCrc(crc(file));
    zip.putNextEntry(entry);
    Files.copy(file, zip);
    zip.closeEntry();
  }

  private static long crc(Path file) throws IOException {
    var crc = new CRC32();
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return crc.getValue();
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw StoreException.writing(part, e);
    }
  }
}
