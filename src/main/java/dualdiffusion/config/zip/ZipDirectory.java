package dualdiffusion.config.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip file (APPNOTE 4.3.12), read for what the JDK does not tell:
 * entries of the same name, links, encryption.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int HEADER = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int HEADER_BYTES = 46;
  private static final int MOST_BYTES = 64 << 20;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;
  private static final int UNIX = 3;

  /**
   * What the directory says of an entry.
   *
   * @param link whether it would be a symbolic link
   */
  record Entry(String name, boolean link, boolean encrypted, long packedBytes) {}

  private ZipDirectory() {}

  /**
   * @throws IOException when it is not a whole zip file
   */
  static List<Entry> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer end = end(channel);
      long size = end.getInt(12) & 0xffffffffL;
      long at = end.getInt(16) & 0xffffffffL;
      if (at == 0xffffffffL || size == 0xffffffffL) {
        ByteBuffer end64 = end64(channel, end);
        size = end64.getLong(40);
        at = end64.getLong(48);
      }
      if (size < 0 || size > MOST_BYTES || at < 0 || at + size > channel.size()) {
        throw new IOException("its directory is damaged");
      }
      return entries(bytes(channel, at, (int) size));
    }
  }

  /** The end record; without a comment, as those have that the studio writes. */
  private static ByteBuffer end(FileChannel channel) throws IOException {
    long most = Math.min(channel.size(), END_BYTES + 0xffff);
    ByteBuffer tail = bytes(channel, channel.size() - most, (int) most);
    for (int i = tail.limit() - END_BYTES; i >= 0; i--) {
      if (tail.getInt(i) == END) {
        return tail.slice(i, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IOException("its end is missing");
  }

  private static ByteBuffer end64(FileChannel channel, ByteBuffer end) throws IOException {
    long most = Math.min(channel.size(), END_BYTES + 0xffff + 20);
    ByteBuffer tail = bytes(channel, channel.size() - most, (int) most);
    for (int i = tail.limit() - END_BYTES - 20; i >= 0; i--) {
      if (tail.getInt(i) == LOCATOR64) {
        ByteBuffer record = bytes(channel, tail.getLong(i + 8), 56);
        if (record.getInt(0) == END64) {
          return record;
        }
      }
    }
    throw new IOException("its end " + end.limit() + " is damaged");
  }

  private static List<Entry> entries(ByteBuffer directory) throws IOException {
    List<Entry> all = new ArrayList<>();
    int at = 0;
    while (at + HEADER_BYTES <= directory.limit() && directory.getInt(at) == HEADER) {
      int name = directory.getShort(at + 28) & 0xffff;
      int more = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
      if (at + HEADER_BYTES + name + more > directory.limit()) {
        throw new IOException("its directory is cut off");
      }
      all.add(entry(directory, at, name));
      at += HEADER_BYTES + name + more;
    }
    return all;
  }

  private static Entry entry(ByteBuffer directory, int at, int length) {
    var name = new byte[length];
    directory.get(at + HEADER_BYTES, name);
    boolean unix = directory.get(at + 5) == UNIX;
    int mode = directory.getInt(at + 38) >>> 16;
    boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        unix && (mode & TYPE) == LINK,
        encrypted,
        directory.getInt(at + 20) & 0xffffffffL);
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (at < 0) {
      throw new IOException("it is damaged");
    }
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("it is cut off");
      }
    }
    return bytes.flip();
  }
}
