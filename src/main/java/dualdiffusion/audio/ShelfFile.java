package dualdiffusion.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of 32-bit floats in chunks of {@value #CHUNK} frames, in each the channels one after the
 * other. Nameless as soon as it is open, or deleted at the process's end where the system does not
 * allow that (Windows); closed when nothing refers to it any more.
 *
 * <p>No channel of {@code java.nio}: an interrupted reader would close it for all others, and the
 * sound would be gone.
 */
final class ShelfFile {
  /** Frames. */
  static final int CHUNK = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(ShelfFile.class);

  private static final String SUFFIX = ".samples";

  /** Floats that are read at once: so few bytes need no memory of the C library. */
  private static final int AT_ONCE = 1 << 11;

  /** One for each thread that reads: the playing thread may not allocate. */
  private static final ThreadLocal<Piece> PIECES = ThreadLocal.withInitial(Piece::make);

  /** Bytes and the same as floats. */
  private record Piece(byte[] bytes, FloatBuffer floats) {
    static Piece make() {
      byte[] bytes = new byte[AT_ONCE * Float.BYTES];
      return new Piece(
          bytes, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer());
    }
  }

  /** Its place is moved before each access: locked. */
  private final RandomAccessFile file;

  private final int channels;

  private ShelfFile(RandomAccessFile file, int channels) {
    this.file = file;
    this.channels = channels;
  }

  static ShelfFile create(Path folder, int channels) throws IOException {
    Files.createDirectories(folder);
    Path path = folder.resolve(UUID.randomUUID() + SUFFIX);
    var file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit(); // open files keep their name on Windows
    }
    return new ShelfFile(file, channels);
  }

  /** Takes away what a process that was killed has left. What is in use stays. */
  static void sweep(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be swept", folder, e);
    }
  }

  int channels() {
    return channels;
  }

  /** Writes the first frames of a chunk's channel. */
  void write(int chunk, int side, float[] samples, int count) throws IOException {
    Piece piece = PIECES.get();
    long place = place(side, (long) chunk * CHUNK);
    synchronized (file) {
      file.seek(place);
      for (int done = 0; done < count; done += AT_ONCE) {
        int n = Math.min(AT_ONCE, count - done);
        piece.floats().put(0, samples, done, n);
        file.write(piece.bytes(), 0, n * Float.BYTES);
      }
    }
  }

  void read(int side, int from, float[] to, int at, int count) throws IOException {
    Piece piece = PIECES.get();
    int done = 0;
    while (done < count) {
      int left = CHUNK - (from + done) % CHUNK;
      int n = Math.min(Math.min(AT_ONCE, left), count - done);
      fill(piece.bytes(), n * Float.BYTES, place(side, (long) from + done));
      piece.floats().get(0, to, at + done, n);
      done += n;
    }
  }

  private void fill(byte[] bytes, int count, long place) throws IOException {
    synchronized (file) {
      file.seek(place);
      file.readFully(bytes, 0, count);
    }
  }

  private long place(int side, long frame) {
    long chunk = frame / CHUNK;
    return Float.BYTES * ((chunk * channels + side) * CHUNK + frame % CHUNK);
  }
}
