package dualdiffusion.studio.project.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project's folder that this process writes: the snapshot and the journal that follows on it.
 *
 * <p>Journals are numbered; a snapshot of generation {@code n} holds all that journals before
 * {@code n} say. A new snapshot is made in two parts. {@link #advance} begins the next journal, at
 * once; {@link #put} then makes the old snapshot {@code project.previous.json}, writes the new one
 * beside and moves it, however long the disk takes. Whichever of these a crash leaves, the newest
 * snapshot that is whole and the journals from its generation on give the same project. Journals
 * since the previous snapshot stay, for the case that the newest gets damaged.
 */
final class OpenFolder implements AutoCloseable {
  private final ProjectFolder folder;
  private final ProjectLock lock;
  private Journal journal;
  private long generation;
  private boolean intact;
  private long written;

  private OpenFolder(
      ProjectFolder folder, ProjectLock lock, Journal journal, long generation, boolean intact) {
    this.folder = folder;
    this.lock = lock;
    this.journal = journal;
    this.generation = generation;
    this.intact = intact;
    this.written = generation;
  }

  /**
   * Makes a new folder with a first snapshot, without waiting for the disk: the next snapshot
   * should come soon.
   *
   * @param lock taken in the folder
   */
  static OpenFolder create(ProjectFolder folder, ProjectLock lock, Snapshot first)
      throws IOException {
    Path part = folder.root().resolve(".project.part");
    Files.write(part, first.bytes());
    Files.move(part, folder.snapshot());
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

  /**
   * Begins the next journal; the next snapshot must be of exactly what was done until now.
   *
   * @return the former journal, to be handed to {@link #put}
   */
  Journal advance() throws IOException {
    Path file = folder.journal(generation + 1);
    Files.deleteIfExists(file);
    Journal next = Journal.open(file);
    Journal former = journal;
    journal = next;
    generation++;
    return former;
  }

  /** Writes the snapshot that the present journal follows on; appending may go on meanwhile. */
  void put(Snapshot snapshot, Journal former) throws IOException {
    former.close();
    if (intact && Files.exists(folder.snapshot())) {
      Files.move(folder.snapshot(), folder.previous(), REPLACE_EXISTING);
    }
    snapshot.write(folder.snapshot());
    for (long old : folder.journals()) {
      if (old < written) {
        Files.deleteIfExists(folder.journal(old));
      }
    }
    written = snapshot.generation();
    intact = true;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      journal.close();
    }
  }
}
