package dualdiffusion.studio.project.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The file that entries are appended to, by one thread at a time; another may force it to the disk
 * meanwhile, which can take seconds.
 */
final class Journal implements AutoCloseable {
  /** Compacted long before. */
  static final long MOST_BYTES = 1L << 30;

  private final FileChannel channel;
  private long length;
  private volatile boolean dirty;

  private Journal(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /** A new, empty journal, or an old one to go on with. */
  static Journal open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    return new Journal(channel, channel.size());
  }

  /** After a failure the file ends where it ended before, if the disk still takes anything. */
  void append(byte[] lines) throws IOException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(lines);
      long at = length;
      while (rest.hasRemaining()) {
        at += channel.write(rest, at);
      }
      length = at;
      dirty = true;
    } catch (IOException e) {
      channel.truncate(length);
      throw e;
    }
  }

  long length() {
    return length;
  }

  /** To the disk itself: survives a power cut too. */
  void force() throws IOException {
    if (dirty) {
      dirty = false; // before, as what comes meanwhile may not be in it
      try {
        channel.force(false);
      } catch (IOException e) {
        dirty = true;
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    force();
    channel.close();
  }
}
