package dualdiffusion.studio.project;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.history.Edit;
import dualdiffusion.studio.history.UndoStack;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectChange;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The desk of the window, over whichever project is open. Each step of the project stands in the
 * session's one undo list, between strokes and whatever else was done; undoing it also brings the
 * selection back.
 */
public final class ProjectDesk implements Desk {
  private final UndoStack undo;
  private final Sounds sounds;
  private final Consumer<Problem> problems;
  private final ReadOnlyObjectWrapper<Project> project;
  private final ReadOnlyObjectWrapper<Set<Long>> selection = new ReadOnlyObjectWrapper<>(Set.of());
  private ProjectHistory history;
  private @Nullable AutoCloseable subscription;
  private Set<Long> before = Set.of();

  /**
   * @param problems hears of edits that did not fit
   */
  public ProjectDesk(
      ProjectHistory first, UndoStack undo, Sounds sounds, Consumer<Problem> problems) {
    this.history = first;
    this.undo = undo;
    this.sounds = sounds;
    this.problems = problems;
    this.project = new ReadOnlyObjectWrapper<>(first.project());
    subscription = first.subscribe(this::changed);
  }

  /** Shows another project, its first clip selected; what was done before cannot be undone. */
  void open(ProjectHistory next) {
    unsubscribe();
    history = next;
    subscription = next.subscribe(this::changed);
    undo.clear();
    next.labels().forEach(label -> undo.record(step(label)));
    selection.set(Set.of());
    project.set(next.project());
    select(next.project().clips().map(TimelineClip::id).limit(1).collect(Collectors.toSet()));
  }

  private void unsubscribe() {
    try {
      if (subscription != null) {
        subscription.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a subscription could not be ended", e);
    }
  }

  private void changed(ProjectChange change) {
    select(selection.get(), change.after()); // first: nobody shall see clips that are not there
    project.set(change.after());
    if (change.kind() == ProjectChange.Kind.DONE) {
      undo.record(step(change.edit().map(ProjectEdit::label).orElse("")));
    }
  }

  /** The latest step of the project, as one of the session. */
  private Edit step(String label) {
    ProjectHistory of = history;
    Set<Long> former = before;
    return new Edit() {
      private Set<Long> after = Set.of();

      @Override
      public String name() {
        return label;
      }

      @Override
      public void undo() {
        after = selection.get();
        of.undo();
        select(former.isEmpty() ? selection.get() : former);
      }

      @Override
      public void redo() {
        of.redo();
        select(after);
      }
    };
  }

  @Override
  public ReadOnlyObjectProperty<Project> project() {
    return project.getReadOnlyProperty();
  }

  @Override
  public void perform(ProjectEdit edit) {
    tried(() -> history.perform(edit));
  }

  @Override
  public void perform(ProjectEdit edit, Gesture gesture) {
    tried(() -> history.perform(edit, gesture));
  }

  private void tried(Runnable change) {
    before = selection.get();
    try {
      change.run();
    } catch (ProblemException e) {
      problems.accept(e.problem());
    }
  }

  @Override
  public ReadOnlyObjectProperty<Set<Long>> selection() {
    return selection.getReadOnlyProperty();
  }

  @Override
  public void select(Set<Long> clips) {
    select(clips, project.get());
  }

  private void select(Set<Long> clips, Project in) {
    var kept = new HashSet<>(clips);
    kept.retainAll(in.clips().map(TimelineClip::id).collect(Collectors.toSet()));
    selection.set(Set.copyOf(kept));
  }

  @Override
  public Sounds sounds() {
    return sounds;
  }
}
