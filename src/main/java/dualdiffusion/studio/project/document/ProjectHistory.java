package dualdiffusion.studio.project.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The present project and the way to it. A step keeps the project it began with, so that undoing
 * gives back that very value; projects share what did not change. One thread only.
 */
public final class ProjectHistory {
  /** Steps that can be undone. */
  public static final int LIMIT = 1_000;

  private record Step(ProjectEdit edit, Project before, Project after) {}

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private final List<Consumer<ProjectChange>> listeners = new ArrayList<>();
  private @Nullable Gesture open;
  private Project now;

  public ProjectHistory(Project project) {
    now = project;
  }

  /** The project as it is. */
  public Project project() {
    return now;
  }

  /**
   * Does an edit as a step of its own; what changes nothing is no step.
   *
   * @throws EditException or another problem when it does not fit; nothing has changed then
   */
  public void perform(ProjectEdit edit) {
    Project after = edit.apply(now);
    open = null;
    if (!after.equals(now)) {
      step(edit, after);
    }
  }

  /**
   * Does an edit in place of the one that the same gesture made last: it applies to the project as
   * it was when the gesture began, so it names the whole way from there.
   *
   * @throws EditException or another problem when it does not fit; nothing has changed then
   */
  public void perform(ProjectEdit edit, Gesture gesture) {
    if (open == gesture && !done.isEmpty()) {
      replace(edit);
    } else {
      Project before = now;
      perform(edit);
      open = before.equals(now) ? null : gesture;
    }
  }

  /** As {@link #perform(ProjectEdit, Gesture)} does as a gesture goes on. */
  public void replace(ProjectEdit edit) {
    Step last = done.getLast();
    Project after = edit.apply(last.before());
    if (!after.equals(now)) {
      done.removeLast();
      done.addLast(new Step(edit, last.before(), after));
      publish(ProjectChange.Kind.REPLACED, edit, last.before(), after);
    }
  }

  private void step(ProjectEdit edit, Project after) {
    Project before = now;
    done.addLast(new Step(edit, before, after));
    undone.clear();
    if (done.size() > LIMIT) {
      done.removeFirst();
    }
    publish(ProjectChange.Kind.DONE, edit, before, after);
  }

  /** Takes the latest step back, if there is one. */
  public void undo() {
    open = null;
    if (!done.isEmpty()) {
      Step step = done.removeLast();
      undone.addLast(step);
      publish(ProjectChange.Kind.UNDONE, null, step.after(), step.before());
    }
  }

  /** Does the step taken back last again, if there is one. */
  public void redo() {
    open = null;
    if (!undone.isEmpty()) {
      Step step = undone.removeLast();
      done.addLast(step);
      publish(ProjectChange.Kind.REDONE, null, step.before(), step.after());
    }
  }

  private void publish(
      ProjectChange.Kind kind, @Nullable ProjectEdit edit, Project base, Project after) {
    now = after;
    var change = new ProjectChange(kind, Optional.ofNullable(edit), base, after);
    List.copyOf(listeners).forEach(l -> l.accept(change));
  }

  /** Tells of every change, after it; {@code close} ends it. */
  public AutoCloseable subscribe(Consumer<ProjectChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Name of what {@link #undo} would take back; empty when nothing. */
  public String undoLabel() {
    return done.isEmpty() ? "" : done.getLast().edit().label();
  }

  /** Name of what {@link #redo} would do again; empty when nothing. */
  public String redoLabel() {
    return undone.isEmpty() ? "" : undone.getLast().edit().label();
  }

  public int undoSteps() {
    return done.size();
  }

  public int redoSteps() {
    return undone.size();
  }

  /** Names of all steps that can be undone, oldest first. */
  public List<String> labels() {
    return done.stream().map(s -> s.edit().label()).toList();
  }
}
