package dualdiffusion.studio.project.store;

import dualdiffusion.config.FolderTree;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project and the folder it lives in: changes of its {@link #history} are saved as they are made.
 * The history belongs to one thread (the window's); everything here may be called from it and
 * returns at once, except where it says that it works with files.
 */
public final class ProjectStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectStore.class);
  private final StoreServices services;
  private final ProjectHistory history;
  private final Autosave autosave;
  private final List<String> notices;

  /** Held while files are added, and while the folder becomes another. */
  private final Object moving = new Object();

  private volatile ProjectFolder folder;
  private volatile boolean untitled;
  private volatile @Nullable String readOnly;

  private ProjectStore(
      StoreServices services,
      ProjectHistory history,
      Autosave autosave,
      List<String> notices,
      ProjectFolder folder,
      boolean untitled,
      @Nullable String readOnly) {
    this.services = services;
    this.history = history;
    this.autosave = autosave;
    this.notices = List.copyOf(notices);
    this.folder = folder;
    this.untitled = untitled;
    this.readOnly = readOnly;
    history.subscribe(autosave::record);
  }

  /**
   * A project that has no name on the disk yet; its folder is made at the first change.
   *
   * @param root a folder that is not there
   */
  static ProjectStore untitled(Path root, Project project, StoreServices services) {
    var folder = new ProjectFolder(root);
    var autosave =
        new Autosave(services, project, Map.of(), 0, first -> made(folder, first, 0, List.of()));
    services.background().execute(() -> warmUp(project));
    return new ProjectStore(
        services, new ProjectHistory(project), autosave, List.of(), folder, true, null);
  }

  /** Classes that writing needs are loaded before the first edit, which then is not late. */
  private static void warmUp(Project project) {
    Snapshot.of(1, 0, List.of(), project).bytes();
    new JournalLines(0).set(project);
  }

  private static OpenFolder made(
      ProjectFolder folder, Project project, long entries, List<Media> media) throws IOException {
    Files.createDirectories(folder.root());
    ProjectLock lock =
        ProjectLock.take(folder)
            .orElseThrow(() -> new IOException(folder.root() + " is open elsewhere"));
    try {
      return OpenFolder.create(folder, lock, Snapshot.of(1, entries, media, project));
    } catch (IOException | ProblemException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a project's folder; works with files. Where another studio has it, or it was made by a
   * newer version, it is for reading only: see {@link #readOnly}.
   *
   * @param untitled whether it lives where never-saved projects do
   * @throws StoreException when nothing of it can be read
   */
  static ProjectStore open(Path root, boolean untitled, StoreServices services) {
    var folder = new ProjectFolder(root);
    if (!folder.isProject()) {
      throw StoreException.of(root + " is not a project.", "", "Choose another folder.");
    }
    Optional<ProjectLock> lock = lock(folder);
    String held = lock.isPresent() ? null : held(folder);
    ProjectLoader.Loaded loaded = load(folder, lock);
    boolean reads = lock.isEmpty() || loaded.newer();
    if (reads) {
      lock.ifPresent(ProjectStore::release);
    }
    var autosave =
        new Autosave(
            services,
            loaded.history().project(),
            loaded.media(),
            loaded.entries(),
            reads
                ? null
                : project ->
                    OpenFolder.resume(
                        folder, lock.get(), loaded.generation(), loaded.snapshotIntact()));
    String why = loaded.newer() ? loaded.notices().getFirst() : held;
    var store =
        new ProjectStore(
            services, loaded.history(), autosave, loaded.notices(), folder, untitled, why);
    if (!reads) {
      store.begin(loaded, lock.get());
    }
    return store;
  }

  private static ProjectLoader.Loaded load(ProjectFolder folder, Optional<ProjectLock> lock) {
    try {
      return ProjectLoader.load(folder);
    } catch (ProblemException e) {
      lock.ifPresent(ProjectStore::release);
      throw e;
    }
  }

  /** What journals held becomes a snapshot; what was damaged is put aside first. */
  private void begin(ProjectLoader.Loaded loaded, ProjectLock lock) {
    try {
      begin(loaded);
    } catch (ProblemException e) {
      release(lock); // so that the next try finds it free
      throw e;
    }
  }

  private void begin(ProjectLoader.Loaded loaded) {
    boolean damaged = !loaded.notices().isEmpty();
    try {
      if (damaged) {
        DamagedFiles.keep(folder);
      }
      MediaFiles.deleteParts(folder);
    } catch (IOException e) {
      throw StoreException.writing(folder.root(), e);
    }
    autosave.begin(damaged || loaded.replayed() > 0 || !loaded.snapshotIntact());
  }

  private static Optional<ProjectLock> lock(ProjectFolder folder) {
    try {
      return ProjectLock.take(folder);
    } catch (IOException e) {
      return Optional.empty(); // A folder that takes no files can still be read.
    }
  }

  private static void release(ProjectLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException("a lock could not be let go of", e);
    }
  }

  private static String held(ProjectFolder folder) {
    return ProjectLock.holder(folder)
        .map(
            h ->
                "%s has this project open since %s (process %d); here it is for reading only."
                    .formatted(h.user(), clock(h.since()), h.process()))
        .orElse("The project's folder cannot be written; here it is for reading only.");
  }

  private static String clock(long millis) {
    return DateTimeFormatter.ofPattern("HH:mm")
        .format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }

  /** The project and its edits; every change is saved. */
  public ProjectHistory history() {
    return history;
  }

  /** What should be told after opening; empty when all is well. */
  public List<String> notices() {
    return notices;
  }

  /** Why changes are not saved; empty when they are. {@link #saveAs} ends it. */
  public Optional<String> readOnly() {
    return Optional.ofNullable(readOnly);
  }

  /** Whether it was never saved under a name. */
  public boolean isUntitled() {
    return untitled;
  }

  public Path folder() {
    return folder.root();
  }

  /**
   * Copies an imported file into the project in the background. The edit that adds the source need
   * not wait: until it is copied, {@link #file} is the original.
   */
  public CompletableFuture<Media> copyIn(Source source, Path original, Cancel cancel) {
    return media(() -> MediaFiles.take(folder, source.id(), original, services.shelf(), cancel));
  }

  /**
   * Writes audio that was made here, every sample exactly. Add its take when this is done, so that
   * no crash leaves a take without sound.
   */
  public CompletableFuture<Media> keep(Source source, AudioBuffer audio, Cancel cancel) {
    return media(() -> MediaFiles.write(folder, source.id(), audio, cancel));
  }

  private CompletableFuture<Media> media(Supplier<Media> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          requireWritable();
          synchronized (moving) {
            Media media = work.get();
            autosave.record(media);
            return media;
          }
        },
        services.background());
  }

  private void requireWritable() {
    if (readOnly != null) {
      throw StoreException.of(
          "This project is for reading only.", "Nothing was written.", "Save it elsewhere first.");
    }
  }

  /** Keeps latents; the result is what {@code Take.latents} holds. Works in the background. */
  public CompletableFuture<String> keepLatents(PlacedLatents latents) {
    return CompletableFuture.supplyAsync(
        () -> {
          requireWritable();
          synchronized (moving) {
            return LatentStore.write(folder, latents);
          }
        },
        services.background());
  }

  /** Latents of a take; empty where they are lost. Works with files. */
  public Optional<PlacedLatents> latents(String hash) {
    return LatentStore.read(folder, hash);
  }

  /**
   * The file with a source's audio: the project's own or, not yet copied, the original. Looks at
   * files.
   */
  public Optional<Path> file(Source source) {
    Media media = autosave.media().get(source.id());
    if (media != null && Files.isRegularFile(folder.file(media))) {
      return Optional.of(folder.file(media));
    }
    return source.original().map(Path::of).filter(Files::isRegularFile);
  }

  /** Sources whose audio is nowhere to be found. Works with files. */
  public List<Source> missing() {
    return history.project().library().sources().stream().filter(s -> file(s).isEmpty()).toList();
  }

  /** Sources that are still played from their originals: to be copied in after a crash. */
  public List<Source> notCopied() {
    Map<String, Media> media = autosave.media();
    List<Source> all = new ArrayList<>();
    for (Source source : autosave.latest().library().sources()) {
      Media own = media.get(source.id());
      if ((own == null || !Files.isRegularFile(folder.file(own))) && file(source).isPresent()) {
        all.add(source);
      }
    }
    return all;
  }

  /** Looks for missing audio in a folder and all below it, in the background. */
  public CompletableFuture<List<Relinker.Found>> search(Path where, Cancel cancel) {
    return CompletableFuture.supplyAsync(
        () -> Relinker.search(where, missing(), autosave.media(), cancel), services.background());
  }

  /**
   * Goes on in a folder of another place, with copies of all audio in use; the former folder stays,
   * unless the project was untitled and nobody else has it.
   *
   * @param target a folder that is not there
   */
  public CompletableFuture<Path> saveAs(Path target) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (moving) {
            return moved(target);
          }
        },
        services.background());
  }

  private Path moved(Path target) {
    ProjectFolder former = folder;
    var next = new ProjectFolder(target.toAbsolutePath());
    copyAllIn();
    try (var copy = new FolderCopy(former, next)) {
      copy.stage(autosave.latest(), autosave.media());
      autosave.moveTo(latest -> copy.make(latest, autosave.media(), autosave.entries()));
      folder = next;
      boolean leftOver = untitled && readOnly == null;
      readOnly = null;
      untitled = false;
      if (leftOver) {
        leave(former);
      }
      return next.root();
    } catch (IOException e) {
      throw StoreException.writing(next.root(), e);
    }
  }

  /** All of it is elsewhere by now: what cannot be deleted is no failure. */
  private static void leave(ProjectFolder former) {
    try {
      FolderTree.delete(former.root());
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", former.root(), e);
    }
  }

  /** Writes everything into one file, to be sent or put away; works on in the folder. */
  public CompletableFuture<Path> saveArchive(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (moving) {
            copyAllIn();
            return ArchiveWriter.write(file, folder, autosave.snapshot());
          }
        },
        services.background());
  }

  /**
   * Originals that are still played from elsewhere, unless nothing may be written. What cannot be
   * read is told and stays where it is.
   */
  private void copyAllIn() {
    if (readOnly != null) {
      return;
    }
    for (Source source : notCopied()) {
      try {
        file(source)
            .ifPresent(
                original ->
                    autosave.record(
                        MediaFiles.take(
                            folder, source.id(), original, services.shelf(), new Cancel())));
      } catch (ProblemException e) {
        services.problems().accept(e.problem());
      }
    }
  }

  /** All that was done until now is on the disk when this is done. */
  public CompletableFuture<Void> flush() {
    return autosave.flush();
  }

  /** As {@link #flush}, but about a second later: a drag is not held up by the disk. */
  public CompletableFuture<Void> flushSoon() {
    return CompletableFuture.runAsync(autosave::flushNow, services.soon());
  }

  /** Whether changes could not be written lately; they are tried again with the next ones. */
  public boolean isFailing() {
    return autosave.isFailing();
  }

  /** Writes what is left and lets go of the folder; works with files, shortly. */
  @Override
  public void close() {
    autosave.close();
  }

  /**
   * Closes and deletes a project that was never saved. Works with files.
   *
   * @throws StoreException when it is for reading only: another may be working on it
   */
  public void discard() {
    close();
    if (readOnly != null) {
      throw StoreException.of(
          readOnly, "Nothing was deleted.", "Close it wherever it is open, then try again.");
    }
    if (untitled) {
      try {
        FolderTree.delete(folder.root());
      } catch (IOException e) {
        throw StoreException.writing(folder.root(), e);
      }
    }
  }
}
