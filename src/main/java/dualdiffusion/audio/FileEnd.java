package dualdiffusion.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether a file's end is there, for containers where FFmpeg does not say. */
final class FileEnd {
  /** No Ogg page is longer (RFC 3533). */
  private static final int MAX_PAGE = 65_307;

  private static final int FLAGS_OFFSET = 5;
  private static final int END_OF_STREAM = 4;
  private static final int CHUNK_HEADER = 8;
  private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

  private FileEnd() {}

  /** True when the file is surely cut off; false when it is whole or this cannot be known. */
  static boolean isMissing(Path file, String container) {
    try (var channel = FileChannel.open(file)) {
      return switch (container) {
        case "ogg" -> lacksLastPage(channel);
        case "wav" -> lacksBytes(channel, ByteOrder.LITTLE_ENDIAN);
        case "aiff" -> lacksBytes(channel, ByteOrder.BIG_ENDIAN);
        default -> false;
      };
    } catch (IOException e) {
      return false; // the decoder has read it: it will have said what is wrong
    }
  }

  /** The last page of an Ogg file says "end of stream". */
  private static boolean lacksLastPage(FileChannel channel) throws IOException {
    long start = Math.max(0, channel.size() - MAX_PAGE);
    String tail = text(read(channel, start, MAX_PAGE));
    int page = tail.lastIndexOf("OggS\0");
    int flags = page + FLAGS_OFFSET;
    return page < 0 || flags >= tail.length() || (tail.charAt(flags) & END_OF_STREAM) == 0;
  }

  /** RIFF and FORM files say how many bytes follow; 0 and the largest number are "unknown". */
  private static boolean lacksBytes(FileChannel channel, ByteOrder order) throws IOException {
    ByteBuffer header = read(channel, 0, CHUNK_HEADER);
    if (header.remaining() < CHUNK_HEADER) {
      return true;
    }
    String name = text(header.slice(0, 4));
    long claim = header.order(order).getInt(4) & UNKNOWN_SIZE;
    boolean known = claim != 0 && claim != UNKNOWN_SIZE;
    boolean said = name.equals("RIFF") || name.equals("FORM");
    return said && known && claim + CHUNK_HEADER > channel.size() + 1; // one byte may be padding
  }

  private static ByteBuffer read(FileChannel channel, long start, int most) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(most, channel.size() - start));
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {
      // one read may give less than was asked for
    }
    return bytes.flip();
  }

  /** One character for each byte. */
  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }
}
