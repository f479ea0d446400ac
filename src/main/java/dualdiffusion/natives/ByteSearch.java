package dualdiffusion.natives;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Finds a few bytes in a file of any size. */
final class ByteSearch {
  private static final int BLOCK = 1 << 20;

  private ByteSearch() {}

  static boolean contains(Path file, byte[] wanted) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      var block = new byte[BLOCK];
      int kept = 0;
      while (true) {
        int n = channel.read(ByteBuffer.wrap(block, kept, BLOCK - kept));
        if (n < 0) {
          return false;
        }
        int length = kept + n;
        if (find(block, length, wanted)) {
          return true;
        }
        kept = Math.min(length, wanted.length - 1);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    }
  }

  private static boolean find(byte[] block, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      int same = 0;
      while (same < wanted.length && block[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
