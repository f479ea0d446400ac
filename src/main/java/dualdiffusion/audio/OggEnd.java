package dualdiffusion.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether an Ogg file ends as it should (RFC 3533): its last page says "end of stream". */
final class OggEnd {
  /** No page is longer. */
  private static final int MAX_PAGE = 65_307;

  private static final int FLAGS_OFFSET = 5;
  private static final int END_OF_STREAM = 4;

  private OggEnd() {}

  /** False when it is surely cut off; true when it ends well or cannot be looked at. */
  static boolean isThere(Path file) {
    try {
      String tail = tail(file);
      int page = tail.lastIndexOf("OggS\0");
      int flags = page + FLAGS_OFFSET;
      return page >= 0 && flags < tail.length() && (tail.charAt(flags) & END_OF_STREAM) != 0;
    } catch (IOException e) {
      return true; // the decoder has read it: it will have said what is wrong
    }
  }

  /** One character for each of the last bytes. */
  private static String tail(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      long start = Math.max(0, channel.size() - MAX_PAGE);
      var bytes = ByteBuffer.allocate((int) Math.min(MAX_PAGE, channel.size()));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, start + bytes.position()) < 0) {
          break;
        }
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
  }
}
