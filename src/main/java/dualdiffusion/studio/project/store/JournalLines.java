package dualdiffusion.studio.project.store;

import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectChange;
import java.io.ByteArrayOutputStream;

/**
 * Says changes in lines of the journal. A reader of the journal has no steps from before the
 * snapshot, nor from before a {@code SET}: what takes these back, or replaces them, is said as the
 * whole project.
 */
final class JournalLines {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long entries;
  private int done;
  private int undone;

  /**
   * @param entries number of the last entry that was written
   */
  JournalLines(long entries) {
    this.entries = entries;
  }

  /** A snapshot holds all that was said: readers have no steps from here on. */
  void forget() {
    done = 0;
    undone = 0;
  }

  void say(ProjectChange change) {
    switch (change.kind()) {
      case DONE -> perform(change);
      case REPLACED -> replace(change);
      case UNDONE -> move(change, done, JournalEntry.What.UNDO, 1);
      case REDONE -> move(change, undone, JournalEntry.What.REDO, -1);
    }
  }

  private void perform(ProjectChange change) {
    add(JournalEntry.edit(++entries, JournalEntry.What.DO, change.edit().orElseThrow()));
    done++;
    undone = 0;
  }

  private void replace(ProjectChange change) {
    if (done > 0) {
      add(JournalEntry.edit(++entries, JournalEntry.What.REPLACE, change.edit().orElseThrow()));
    } else {
      set(change.base());
      perform(change);
    }
  }

  private void move(ProjectChange change, int steps, JournalEntry.What what, int back) {
    if (steps == 0) {
      set(change.after());
    } else {
      add(JournalEntry.of(++entries, what));
      done -= back;
      undone += back;
    }
  }

  void set(Project project) {
    add(JournalEntry.set(++entries, project));
    forget();
  }

  void say(Media media) {
    add(JournalEntry.media(++entries, media));
  }

  private void add(JournalEntry entry) {
    out.writeBytes(entry.line());
  }

  long entries() {
    return entries;
  }

  /** What was said since the last call. */
  byte[] taken() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }
}
