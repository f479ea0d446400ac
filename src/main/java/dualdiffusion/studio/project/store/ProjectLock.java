package dualdiffusion.studio.project.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a project's folder for one studio. The system lets go of it when the process ends, however
 * it ends; the file stays behind and means nothing by itself.
 */
final class ProjectLock implements AutoCloseable {
  /** Beyond the text, which others may thus read where locks are mandatory. */
  private static final long PLACE = 1L << 40;

  /**
   * Folders that this process holds. Their locks' files must not be opened again: where locks
   * belong to processes, closing any channel of a file lets go of all of them.
   */
  private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

  private final Path root;
  private final FileChannel channel;

  private ProjectLock(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Empty when another studio, or this one, has the project.
   *
   * @throws IOException when the folder takes no files
   */
  static Optional<ProjectLock> take(ProjectFolder folder) throws IOException {
    Path root = folder.root().toRealPath();
    Holder self = Holder.self();
    if (HELD.putIfAbsent(root, self) != null) {
      return Optional.empty();
    }
    Optional<ProjectLock> lock = Optional.empty();
    try {
      lock = take(folder, root, self);
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(root);
      }
    }
    return lock;
  }

  private static Optional<ProjectLock> take(ProjectFolder folder, Path root, Holder self)
      throws IOException {
    FileChannel channel = FileChannel.open(folder.lock(), CREATE, READ, WRITE);
    try {
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      byte[] text = Json.toLine(self).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(text), 0);
      return Optional.of(new ProjectLock(root, channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(PLACE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Who has the project, or had it last. */
  static Optional<Holder> holder(ProjectFolder folder) {
    try {
      Holder self = HELD.get(folder.root().toRealPath());
      if (self != null) {
        return Optional.of(self);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(folder.lock(), Holder.class));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD.remove(root);
      }
    }
  }
}
