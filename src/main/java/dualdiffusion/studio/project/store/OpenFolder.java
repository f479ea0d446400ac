package dualdiffusion.studio.project.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project's folder that this process writes: the snapshot and the journal that follows on it. One
 * thread at a time.
 *
 * <p>A snapshot is replaced so that at every moment the folder can be read: the next journal is
 * made, the old snapshot becomes {@code project.previous.json}, the new one is written beside and
 * moved. Whichever of these a crash leaves, snapshot or previous one and the journals after it give
 * the same project. The journal before the snapshot stays, for the case that the snapshot itself
 * gets damaged.
 */
final class OpenFolder implements AutoCloseable {
  private final ProjectFolder folder;
  private final ProjectLock lock;
  private Journal journal;
  private long generation;
  private boolean intact;

  private OpenFolder(
      ProjectFolder folder, ProjectLock lock, Journal journal, long generation, boolean intact) {
    this.folder = folder;
    this.lock = lock;
    this.journal = journal;
    this.generation = generation;
    this.intact = intact;
  }

  /** Makes a new folder with a first snapshot; the lock must be taken in it. */
  static OpenFolder create(ProjectFolder folder, ProjectLock lock, Snapshot first)
      throws IOException {
    first.write(folder.snapshot());
    Journal journal = Journal.open(folder.journal(first.generation()));
    return new OpenFolder(folder, lock, journal, first.generation(), true);
  }

  /**
   * Goes on with a folder.
   *
   * @param intact whether {@code project.json} is worth keeping as the previous one
   */
  static OpenFolder resume(ProjectFolder folder, ProjectLock lock, long generation, boolean intact)
      throws IOException {
    return new OpenFolder(
        folder, lock, Journal.open(folder.journal(generation)), generation, intact);
  }

  ProjectFolder folder() {
    return folder;
  }

  long generation() {
    return generation;
  }

  Journal journal() {
    return journal;
  }

  /** Puts a snapshot in place of the journal; its generation is the next. */
  void compact(Snapshot snapshot) throws IOException {
    journal.force();
    Path file = folder.journal(snapshot.generation());
    Files.deleteIfExists(file);
    Journal next = Journal.open(file);
    try {
      if (intact && Files.exists(folder.snapshot())) {
        Files.move(folder.snapshot(), folder.previous(), REPLACE_EXISTING);
      }
      snapshot.write(folder.snapshot());
    } catch (IOException | RuntimeException e) {
      next.close();
      Files.deleteIfExists(file);
      throw e;
    }
    journal.close();
    journal = next;
    long before = generation;
    generation = snapshot.generation();
    intact = true;
    for (long old : folder.journals()) {
      if (old < before) {
        Files.deleteIfExists(folder.journal(old));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      journal.close();
    }
  }
}
