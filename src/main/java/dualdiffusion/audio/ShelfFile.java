package dualdiffusion.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file of 32-bit floats in chunks of {@value #CHUNK} frames, in each the channels one after the
 * other. Nameless as soon as it is open (POSIX) or deleted by the system at its end (Windows);
 * closed when nothing refers to it any more.
 */
final class ShelfFile {
  /** Frames. */
  static final int CHUNK = 1 << 16;

  private static final int AT_ONCE = 1 << 13;

  /** One for each thread that reads: the playing thread may not allocate. */
  private static final ThreadLocal<Piece> PIECES = ThreadLocal.withInitial(Piece::make);

  /** A buffer and the same as floats. */
  private record Piece(ByteBuffer bytes, FloatBuffer floats) {
    static Piece make() {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(AT_ONCE * Float.BYTES).order(ByteOrder.nativeOrder());
      return new Piece(bytes, bytes.asFloatBuffer());
    }
  }

  private final FileChannel channel;
  private final int channels;

  private ShelfFile(FileChannel channel, int channels) {
    this.channel = channel;
    this.channels = channels;
  }

  static ShelfFile create(Path folder, int channels) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(UUID.randomUUID() + ".samples"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new ShelfFile(channel, channels);
  }

  int channels() {
    return channels;
  }

  /** Writes the first frames of a chunk's channel. */
  void write(int chunk, int side, float[] samples, int count) throws IOException {
    Piece piece = PIECES.get();
    long place = place(side, (long) chunk * CHUNK);
    for (int done = 0; done < count; done += AT_ONCE) {
      int n = Math.min(AT_ONCE, count - done);
      piece.floats().put(0, samples, done, n);
      ByteBuffer bytes = piece.bytes().clear().limit(n * Float.BYTES);
      while (bytes.hasRemaining()) {
        place += channel.write(bytes, place);
      }
    }
  }

  void read(int side, int from, float[] to, int at, int count) throws IOException {
    Piece piece = PIECES.get();
    int done = 0;
    while (done < count) {
      int left = CHUNK - (from + done) % CHUNK;
      int n = Math.min(Math.min(AT_ONCE, left), count - done);
      fill(piece.bytes().clear().limit(n * Float.BYTES), place(side, (long) from + done));
      piece.floats().get(0, to, at + done, n);
      done += n;
    }
  }

  private void fill(ByteBuffer bytes, long place) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, place + bytes.position()) < 0) {
        throw new EOFException("a sound's samples end early");
      }
    }
  }

  private long place(int side, long frame) {
    long chunk = frame / CHUNK;
    return Float.BYTES * ((chunk * channels + side) * CHUNK + frame % CHUNK);
  }
}
