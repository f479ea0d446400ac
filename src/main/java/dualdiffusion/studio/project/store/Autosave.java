package dualdiffusion.studio.project.store;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectChange;
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
 * Writes every change as it comes. {@link #record} only queues; the background appends to the
 * journal at once, which survives the end of the process, and about a second later forces it to the
 * disk, which survives a power cut. A long journal becomes a new snapshot, also about a second
 * later. What could not be written is made good as soon as it can be.
 */
final class Autosave {
  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);
  private static final long LONG_JOURNAL = 4 << 20;

  /** Makes or opens the folder when there is something to write. */
  interface Opening {
    OpenFolder open(Project project) throws IOException;
  }

  private final StoreServices services;

  /** Held while the disk is waited for. Taken before {@link #writing}. */
  private final Object settling = new Object();

  /** Held while the journal is appended to, which never waits for the disk. */
  private final Object writing = new Object();

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
  private JournalLines lines;
  private long entries;
  private boolean behind;
  private boolean closed;

  // Guarded by settling.
  private volatile boolean wantsSnapshot;
  private volatile boolean failing;

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
    this.lines = new JournalLines(entries);
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
    synchronized (settling) {
      synchronized (writing) {
        guarded(this::write);
      }
      guarded(this::settled);
    }
    boolean again;
    synchronized (writing) {
      again = (behind || wantsSnapshot) && !closed;
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

  /** Appends what is queued to the journal, and whatever it misses. */
  private void write() throws IOException {
    List<Pending> batch = taken();
    if ((batch.isEmpty() && !behind) || closed || !isWritable()) {
      return;
    }
    Project before = written;
    batch.forEach(this::say);
    if (behind) {
      lines = new JournalLines(entries);
      lines.set(written);
      media().values().forEach(lines::say);
    }
    behind = true; // Until the lines are where they belong.
    opened(before).journal().append(lines.taken());
    behind = false;
    entries = lines.entries();
  }

  private void say(Pending pending) {
    ProjectChange change = pending.change();
    if (change != null) {
      lines.say(change);
      written = change.after();
    }
    if (pending.media() != null) {
      lines.say(pending.media());
    }
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
      wantsSnapshot = true; // A new folder's first one may not have reached the disk.
    }
    return now;
  }

  /** Forces the journal to the disk, or puts a snapshot in its place. */
  private void settled() throws IOException {
    Work rest;
    boolean complete;
    synchronized (writing) {
      OpenFolder now = open;
      if (now == null || closed) {
        return;
      }
      wantsSnapshot |= now.journal().length() > LONG_JOURNAL;
      rest = wantsSnapshot ? compaction(now) : now.journal()::force;
      complete = !behind;
    }
    rest.run();
    if (complete) {
      failing = false;
    }
  }

  /** Begins a new journal at once; the result writes the snapshot that it follows on. */
  private Work compaction(OpenFolder now) throws IOException {
    Snapshot snapshot = snapshot(now.generation() + 1);
    Journal former = now.advance();
    lines.forget();
    return () -> {
      now.put(snapshot, former);
      wantsSnapshot = false;
    };
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

  /** Goes on with a folder that was read; what journals held becomes a snapshot. */
  void begin(boolean afresh) {
    synchronized (settling) {
      try {
        synchronized (writing) {
          opened(written);
          wantsSnapshot = afresh;
        }
        settled();
      } catch (IOException e) {
        throw StoreException.writing(Path.of("The project's folder"), e);
      }
    }
  }

  /** All that was recorded until now is on the disk when this is done. */
  CompletableFuture<Void> flush() {
    return CompletableFuture.runAsync(this::flushNow, services.background());
  }

  /** The same; waits for the disk. */
  void flushNow() {
    synchronized (settling) {
      synchronized (writing) {
        guarded(this::write);
      }
      guarded(this::settled);
    }
  }

  boolean isFailing() {
    return failing;
  }

  /** Goes on in another folder, which is made from what is known then. */
  void moveTo(Opening target) throws IOException {
    synchronized (settling) {
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
        lines.forget();
        behind = false;
        wantsSnapshot = false;
        if (old != null) {
          old.close();
        }
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
    synchronized (settling) {
      synchronized (writing) {
        guarded(this::write);
        wantsSnapshot |= open != null && open.journal().length() > 0;
      }
      guarded(this::settled);
      synchronized (writing) {
        OpenFolder now = open;
        if (now != null && !closed) {
          guarded(now::close);
        }
        closed = true;
      }
    }
  }
}
