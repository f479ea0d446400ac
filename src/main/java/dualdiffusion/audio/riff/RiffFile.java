package dualdiffusion.audio.riff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The chunks of a WAV file, found without reading its sound. */
public final class RiffFile {
  /** Larger bodies are no marks of ours: they are passed over. */
  static final int MOST_BYTES = 1 << 20;

  /** A file of empty chunks must not hold us up. */
  private static final int MOST_CHUNKS = 4096;

  private static final int FILE_HEADER = 12;
  private static final long UINT32 = 0xFFFFFFFFL;

  private RiffFile() {}

  /**
   * The chunks with some ids, in the file's order. A file that is no WAV has none; one that is cut
   * off has those before the cut.
   *
   * @throws IOException when the disk fails
   */
  public static List<RiffChunk> read(Path file, Set<String> ids) throws IOException {
    List<RiffChunk> found = new ArrayList<>();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      if (!isWave(in, size)) {
        return found;
      }
      long at = FILE_HEADER;
      for (int i = 0; i < MOST_CHUNKS && at + RiffChunk.HEADER <= size; i++) {
        ByteBuffer header = bytes(in, at, RiffChunk.HEADER);
        String id = RiffChunk.id(header);
        long length = header.getInt() & UINT32;
        long body = at + RiffChunk.HEADER;
        if (ids.contains(id) && length <= MOST_BYTES && body + length <= size) {
          byte[] content = new byte[(int) length];
          bytes(in, body, content.length).get(content);
          found.add(new RiffChunk(id, content));
        }
        at = body + length + length % 2;
      }
    }
    return found;
  }

  /**
   * Adds chunks at the end of a whole WAV file.
   *
   * @return false where the file is not plain RIFF (RF64, of 4 GB and more), or would not be then;
   *     it is unchanged
   * @throws IOException when the disk fails: the file is then not whole
   */
  public static boolean append(Path file, List<RiffChunk> chunks) throws IOException {
    if (chunks.isEmpty()) {
      return true;
    }
    try (var out = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = out.size();
      if (!isWave(out, end) || !RiffChunk.id(bytes(out, 0, 4)).equals("RIFF")) {
        return false;
      }
      long start = end + end % 2;
      long added = chunks.stream().mapToLong(RiffChunk::stored).sum();
      if (start + added - RiffChunk.HEADER > UINT32) {
        return false;
      }
      ByteBuffer all = RiffChunk.buffer((int) added);
      chunks.forEach(chunk -> chunk.write(all));
      write(out, all.flip(), start);
      ByteBuffer size = RiffChunk.buffer(4);
      size.putInt((int) (start + added - RiffChunk.HEADER));
      write(out, size.flip(), 4);
    }
    return true;
  }

  private static boolean isWave(FileChannel in, long size) throws IOException {
    if (size < FILE_HEADER) {
      return false;
    }
    ByteBuffer header = bytes(in, 0, FILE_HEADER);
    String form = RiffChunk.id(header);
    header.getInt();
    return (form.equals("RIFF") || form.equals("RF64")) && RiffChunk.id(header).equals("WAVE");
  }

  private static ByteBuffer bytes(FileChannel in, long at, int count) throws IOException {
    ByteBuffer bytes = RiffChunk.buffer(count);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static void write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += out.write(bytes, next);
    }
  }
}
