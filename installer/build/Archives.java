import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Archives whose bytes depend on nothing but names, modes and contents. */
final class Archives {
  private Archives() {}

  static void tarGz(Path folder, String name, Path file, FileTime time) throws IOException {
    var settings = new GzipParameters();
    settings.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
    try (var gzip =
            new GzipCompressorOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)), settings);
        var tar = new TarArchiveOutputStream(gzip)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path entry : Trees.all(folder)) {
        add(tar, entry, name + "/" + folder.relativize(entry).toString(), time);
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, Path file, String name, FileTime time)
      throws IOException {
    boolean link = Files.isSymbolicLink(file);
    boolean folder = !link && Files.isDirectory(file);
    TarArchiveEntry entry;
    if (link) {
      entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      entry.setLinkName(Files.readSymbolicLink(file).toString());
    } else {
      entry = new TarArchiveEntry(folder && !name.endsWith("/") ? name + "/" : name);
      entry.setSize(folder ? 0 : Files.size(file));
      entry.setMode(Modes.of(file));
    }
    entry.setLastModifiedTime(time);
    tar.putArchiveEntry(entry);
    if (!link && !folder) {
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
  }
}
