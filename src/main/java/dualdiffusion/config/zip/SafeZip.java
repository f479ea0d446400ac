package dualdiffusion.config.zip;

import java.io.Closeable;
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
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file that is not trusted: names that lead elsewhere, links, encryption, doubles, overlaps
 * and bombs are refused with a {@link HostileZipException} before, or while, anything is unpacked.
 */
public final class SafeZip implements Closeable {
  private static final int MAX_ENTRIES = 100_000;

  /** Beyond it, an entry that grows more than {@link #MAX_RATIO} times is a bomb. */
  private static final long FREE_BYTES = 64L << 20;

  private static final long MAX_RATIO = 200;
  private static final int BUFFER = 1 << 18;

  private final ZipFile zip;
  private final long room;
  private long unpacked;

  private SafeZip(ZipFile zip, long room) {
    this.zip = zip;
    this.room = room;
  }

  /**
   * Checks the directory of a zip file.
   *
   * @param room bytes that all of it may unpack to
   * @throws IOException also when it is damaged
   */
  public static SafeZip open(Path archive, long room) throws IOException {
    check(ZipDirectory.read(archive), Files.size(archive));
    return new SafeZip(new ZipFile(archive.toFile()), room);
  }

  private static void check(List<ZipDirectory.Entry> entries, long size) throws IOException {
    Set<String> names = new HashSet<>();
    long packed = 0;
    if (entries.size() > MAX_ENTRIES) {
      throw new HostileZipException("it has " + entries.size() + " files");
    }
    for (ZipDirectory.Entry entry : entries) {
      if (SafeNames.isHostile(entry.name())) {
        throw new HostileZipException("a file in it has a name that leads elsewhere");
      }
      if (entry.link()) {
        throw new HostileZipException(entry.name() + " in it is a link");
      }
      if (entry.encrypted()) {
        throw new HostileZipException("it is encrypted");
      }
      if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
        throw new HostileZipException(entry.name() + " is in it twice");
      }
      packed += entry.packedBytes();
    }
    if (packed > size) {
      throw new HostileZipException("its files overlap");
    }
  }

  /** In the order of the file. */
  public List<ZipEntry> entries() {
    return zip.stream().map(ZipEntry.class::cast).toList();
  }

  /** Writes an entry to a file that is not there yet; folders are made. */
  public void unpack(ZipEntry entry, Path file) throws IOException {
    unpack(entry, file, bytes -> {});
  }

  /**
   * Likewise.
   *
   * @param written hears of each piece; what it throws ends the unpacking
   */
  public void unpack(ZipEntry entry, Path file, LongConsumer written) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    long size = 0;
    long packed = Math.max(1, entry.getCompressedSize());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      var buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        unpacked += n;
        if (unpacked > room) {
          throw new HostileZipException("it unpacks to more than there is room for");
        }
        if (size > FREE_BYTES && size / packed > MAX_RATIO) {
          throw new HostileZipException(
              entry.getName() + " in it unpacks to " + MAX_RATIO + " times its size and more");
        }
        out.write(buffer, 0, n);
        written.accept(n);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
