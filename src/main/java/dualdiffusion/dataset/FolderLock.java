package dualdiffusion.dataset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps two processes from writing one index. */
public final class FolderLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * @throws DataSetException when another process has it, or the folder cannot be written
   */
  public static FolderLock of(Path folder) {
    try {
      var lock = new FolderLock(folder, FileChannel.open(folder.resolve(FILE), CREATE, WRITE));
      if (!lock.taken()) {
        lock.close();
        throw new DataSetException(
            "Another process works on the data set " + folder + ".", "Wait until it is done.");
      }
      return lock;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private boolean taken() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static DataSetException failed(Path folder, IOException e) {
    return new DataSetException(
        "The folder " + folder + " cannot be written: " + e.getMessage() + ".",
        "Check its permissions.",
        e);
  }
}
