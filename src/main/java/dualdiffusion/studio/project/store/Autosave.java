package dualdiffusion.studio.project.store;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change as it comes. {@link #record} only queues; the background writes the journal
 * at once, which survives the end of the process, and about a second later forces it to the disk,
 * which survives a power cut. What a journal cannot say (steps back beyond the snapshot, a failed
 * write), and a long journal, become a new snapshot, also about a second later.
 */
final class Autosave {
  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);
  private static final long LONG_JOURNAL = 4 << 20;

  /** Makes or opens the folder when there is something to write. */
  interface Opening {
    OpenFolder open(Project project) throws IOException;
  }

  private final StoreServices services;
  private final Object writing = new Object();
  private final ReplayDepth depth = new ReplayDepth();

  // Guarded by this.
  private final List<Pending> queue = new ArrayList<>();
  private final Map<String, Media> media = new LinkedHashMap<>();
  private Project latest;
  private boolean draining;
  private boolean ticking;

  // Guarded by writing.
  private @Nullable Opening opening;
  private @Nullable OpenFolder open;
  private Project written;
  private long entries;
  private boolean needsSnapshot;
  private boolean failing;
  private boolean closed;

  /**
   * @param opening null for a project that is only read: changes are then kept in memory
   */
  Autosave(
      StoreServices services,
      Project project,
      Map<String, Media> media,
      long entries,
      @Nullable Opening opening) {
    this.services = services;
    this.latest = project;
    this.written = project;
    this.media.putAll(media);
    this.entries = entries;
    this.opening = opening;
  }

  /** Queues a change; any thread, in the order of the changes. */
  void record(ProjectChange change) {
    synchronized (this) {
      latest = change.after();
      boolean goesOn = change.kind() == ProjectChange.Kind.REPLACED && !queue.isEmpty();
      if (goesOn && queue.getLast().isKind(ProjectChange.Kind.REPLACED)) {
        queue.removeLast();
      }
      queue.add(new Pending(change, null));
    }
    schedule();
  }

  /** Queues the place of some audio; any thread. */
  void record(Media placed) {
    synchronized (this) {
      media.put(placed.source(), placed);
      queue.add(new Pending(null, placed));
    }
    schedule();
  }

  synchronized Map<String, Media> media() {
    return Map.copyOf(media);
  }

  synchronized Project latest() {
    return latest;
  }

  private void schedule() {
    synchronized (this) {
      if (draining) {
        return;
      }
      draining = true;
    }
    services.background().execute(this::drain);
  }

  private void drain() {
    synchronized (this) {
      draining = false;
    }
    synchronized (writing) {
      guarded(this::write);
    }
    tick();
  }

  private void tick() {
    synchronized (this) {
      if (ticking) {
        return;
      }
      ticking = true;
    }
    services.soon().execute(this::settle);
  }

  private void settle() {
    synchronized (this) {
      ticking = false;
    }
    boolean again;
    synchronized (writing) {
      guarded(this::settled);
      again = needsSnapshot && open != null && !closed;
    }
    if (again) {
      tick();
    }
  }

  /** Work on files that may fail. */
  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Work work) {
    try {
      work.run();
    } catch (IOException | ProblemException e) {
      if (!failing) {
        failing = true;
        LOG.warn("the project could not be saved", e);
        services.problems().accept(problem(e));
      }
    }
  }

  private static Problem problem(Exception failure) {
    String why =
        failure instanceof ProblemException p ? p.problem().what() : failure.getMessage() + ".";
    return new Problem(
        "The project could not be saved: " + why,
        "It is still in memory and saving is tried again.",
        "Make room on the disk, or save the project elsewhere.");
  }

  /** Writes what is queued to the journal, if the journal can say it. */
  private void write() throws IOException {
    List<Pending> batch = taken();
    if (batch.isEmpty() || closed || !isWritable()) {
      return;
    }
    Project before = written;
    var lines = new ByteArrayOutputStream();
    for (Pending pending : batch) {
      ProjectChange change = pending.change();
      needsSnapshot |= change != null && !depth.follows(change.kind());
      entries++;
      if (!needsSnapshot) {
        lines.writeBytes(pending.entry(entries).line());
      }
      written = change == null ? written : change.after();
    }
    boolean snapshotFollows = needsSnapshot;
    needsSnapshot = true; // Unless the lines get to where they belong.
    opened(before).journal().append(lines.toByteArray());
    needsSnapshot = snapshotFollows;
  }

  private synchronized List<Pending> taken() {
    List<Pending> batch = List.copyOf(queue);
    queue.clear();
    return batch;
  }

  private boolean isWritable() {
    return open != null || opening != null;
  }

  private OpenFolder opened(Project project) throws IOException {
    OpenFolder now = open;
    if (now == null) {
      if (opening == null) {
        throw new IllegalStateException("this project is only read");
      }
      now = opening.open(project);
      open = now;
      opening = null;
    }
    return now;
  }

  private void settled() throws IOException {
    OpenFolder now = open;
    if (now == null || closed) {
      return;
    }
    if (needsSnapshot || now.journal().length() > LONG_JOURNAL) {
      compact(now);
    } else {
      now.journal().force();
    }
    failing = false;
  }

  private void compact(OpenFolder now) throws IOException {
    now.compact(snapshot(now.generation() + 1));
    depth.reset();
    needsSnapshot = false;
  }

  private Snapshot snapshot(long generation) {
    return Snapshot.of(generation, entries, List.copyOf(media().values()), written);
  }

  /** A snapshot of what was changed so far, for a folder of its own. */
  Snapshot snapshot() {
    synchronized (writing) {
      guarded(this::write);
      return Snapshot.of(
          1, entries, List.copyOf(media().values()), isWritable() ? written : latest());
    }
  }

  /** Makes the folder now, or writes its first snapshot after it was read. */
  void begin(boolean afresh) {
    synchronized (writing) {
      try {
        OpenFolder now = opened(written);
        if (afresh) {
          compact(now);
        }
      } catch (IOException e) {
        throw StoreException.writing(Path.of("The project's folder"), e);
      }
    }
  }

  /** All that was recorded until now is on the disk when this is done. */
  CompletableFuture<Void> flush() {
    return CompletableFuture.runAsync(
        () -> {
          synchronized (writing) {
            guarded(this::write);
            guarded(this::settled);
          }
        },
        services.background());
  }

  /** Goes on in another folder, which is made from what is known then. */
  void moveTo(Opening target) throws IOException {
    synchronized (writing) {
      guarded(this::write);
      if (!isWritable()) {
        written = latest();
        taken();
      }
      OpenFolder next = target.open(written);
      OpenFolder old = open;
      open = next;
      opening = null;
      depth.reset();
      needsSnapshot = false;
      if (old != null) {
        old.close();
      }
    }
  }

  long entries() {
    synchronized (writing) {
      return entries;
    }
  }

  /** Writes what is left and lets go of the folder; nothing is written afterwards. */
  void close() {
    synchronized (writing) {
      guarded(this::write);
      OpenFolder now = open;
      if (now != null && !closed) {
        guarded(() -> tidy(now));
        guarded(now::close);
      }
      closed = true;
    }
  }

  private void tidy(OpenFolder now) throws IOException {
    if (needsSnapshot || now.journal().length() > 0) {
      compact(now);
    }
  }
}
