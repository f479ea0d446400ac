package dualdiffusion.studio.history;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The session's edits in order; what was undone is forgotten at the next edit. */
public final class UndoStack {
  private static final int LIMIT = 1_000;

  private final Deque<Edit> done = new ArrayDeque<>();
  private final Deque<Edit> undone = new ArrayDeque<>();
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");

  /** Does an edit and remembers it. */
  public void perform(Edit edit) {
    edit.redo();
    record(edit);
  }

  /** Remembers an edit that was already done. */
  public void record(Edit edit) {
    done.addLast(edit);
    undone.clear();
    if (done.size() > LIMIT) {
      done.removeFirst();
    }
    publish();
  }

  public void undo() {
    if (!done.isEmpty()) {
      Edit edit = done.removeLast();
      edit.undo();
      undone.addLast(edit);
      publish();
    }
  }

  public void redo() {
    if (!undone.isEmpty()) {
      Edit edit = undone.removeLast();
      edit.redo();
      done.addLast(edit);
      publish();
    }
  }

  /** Forgets all: what they changed is no longer there. */
  public void clear() {
    done.clear();
    undone.clear();
    publish();
  }

  private void publish() {
    undoName.set(done.isEmpty() ? "" : done.getLast().name());
    redoName.set(undone.isEmpty() ? "" : undone.getLast().name());
  }

  /** Name of what {@link #undo} would take back; empty when nothing. */
  public ReadOnlyStringProperty undoName() {
    return undoName.getReadOnlyProperty();
  }

  /** Name of what {@link #redo} would do again; empty when nothing. */
  public ReadOnlyStringProperty redoName() {
    return redoName.getReadOnlyProperty();
  }
}
