package dualdiffusion.dataset.stages;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.dataset.DataSetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sets a tag of a FLAC file; its sound stays to the byte (RFC 9639, sections 8.1 and 8.6). Padding
 * is dropped.
 */
final class FlacComments {
  private static final byte[] MARK = "fLaC".getBytes(StandardCharsets.US_ASCII);
  private static final int PADDING = 1;
  private static final int COMMENTS = 4;
  private static final int LAST = 0x80;
  private static final int LARGEST = (1 << 24) - 1;

  private record MetadataBlock(int type, byte[] body) {}

  private FlacComments() {}

  /**
   * @param name of the tag, in capitals
   * @throws DataSetException when the file is no FLAC; it is then unchanged
   */
  static void set(Path file, String name, String value) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<MetadataBlock> blocks = new ArrayList<>();
      int sound = read(file, bytes, blocks);
      replace(file, blocks, name, value);
      var out = new ByteArrayOutputStream(bytes.length + value.length() + 64);
      out.writeBytes(MARK);
      for (int i = 0; i < blocks.size(); i++) {
        write(out, blocks.get(i), i == blocks.size() - 1);
      }
      out.write(bytes, sound, bytes.length - sound);
      AtomicFile.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new DataSetException(file + " cannot be read.", "Check its permissions.", e);
    }
  }

  /** Where the sound begins. */
  private static int read(Path file, byte[] bytes, List<MetadataBlock> blocks) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] mark = new byte[MARK.length];
    boolean more = bytes.length > MARK.length;
    if (more) {
      in.get(mark);
    }
    if (!Arrays.equals(mark, MARK)) {
      throw damaged(file);
    }
    while (more) {
      if (in.remaining() < 4) {
        throw damaged(file);
      }
      int header = in.getInt();
      int length = header & LARGEST;
      if (length > in.remaining()) {
        throw damaged(file);
      }
      byte[] body = new byte[length];
      in.get(body);
      int type = (header >>> 24) & ~LAST & 0xFF;
      if (type != PADDING) {
        blocks.add(new MetadataBlock(type, body));
      }
      more = ((header >>> 24) & LAST) == 0;
    }
    return in.position();
  }

  private static void replace(Path file, List<MetadataBlock> blocks, String name, String value) {
    byte[] vendor = {};
    List<byte[]> comments = new ArrayList<>();
    for (MetadataBlock block : blocks) {
      if (block.type == COMMENTS) {
        vendor = readComments(file, block.body, comments);
      }
    }
    String prefix = name + "=";
    comments.removeIf(
        c -> new String(c, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT).startsWith(prefix));
    comments.add((prefix + value).getBytes(StandardCharsets.UTF_8));
    blocks.removeIf(block -> block.type == COMMENTS);
    byte[] body = body(vendor, comments);
    if (body.length > LARGEST) {
      throw new DataSetException(file + " has too many tags.", "Label by fewer lists.");
    }
    blocks.add(Math.min(1, blocks.size()), new MetadataBlock(COMMENTS, body));
  }

  /** The vendor's name; comments are added to the list. */
  private static byte[] readComments(Path file, byte[] body, List<byte[]> comments) {
    ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    byte[] vendor = next(file, in);
    int count = in.remaining() < 4 ? 0 : in.getInt();
    for (int i = 0; i < count; i++) {
      comments.add(next(file, in));
    }
    return vendor;
  }

  private static byte[] next(Path file, ByteBuffer in) {
    int length = in.remaining() < 4 ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw damaged(file);
    }
    byte[] text = new byte[length];
    in.get(text);
    return text;
  }

  private static byte[] body(byte[] vendor, List<byte[]> comments) {
    int size = 8 + vendor.length + comments.stream().mapToInt(c -> 4 + c.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(vendor.length).put(vendor).putInt(comments.size());
    comments.forEach(c -> out.putInt(c.length).put(c));
    return out.array();
  }

  private static void write(ByteArrayOutputStream out, MetadataBlock block, boolean last) {
    int header = ((block.type | (last ? LAST : 0)) << 24) | block.body.length;
    out.writeBytes(ByteBuffer.allocate(4).putInt(header).array());
    out.writeBytes(block.body);
  }

  private static DataSetException damaged(Path file) {
    return new DataSetException(
        file + " is no FLAC file, or damaged; it is unchanged.", "Import it again.");
  }
}
