package dualdiffusion.training.log;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dualdiffusion.training.TrainingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * A file that grows. Each write reaches the operating system before it returns, so that what was
 * told outlives the process.
 */
final class LogFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private LogFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Goes on at the end of a file, which is made if absent, with its folder. */
  static LogFile append(Path path) {
    return open(path, CREATE, WRITE, APPEND);
  }

  /** Makes a file that must not exist. */
  static LogFile create(Path path) {
    return open(path, CREATE_NEW, WRITE);
  }

  private static LogFile open(Path path, OpenOption... options) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return new LogFile(path, FileChannel.open(path, options));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  void write(byte[] bytes) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  static TrainingException failed(Path path, IOException e) {
    return new TrainingException(
        "The log " + path + " cannot be written: " + e.getMessage() + ".",
        "What it held is kept; checkpoints do not depend on it.",
        "Check free space and permissions.",
        e);
  }
}
