package dualdiffusion.studio.project;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A desk over one project's history, without files. */
public final class HistoryDesk implements Desk {
  private final ProjectHistory history;
  private final Sounds sounds;
  private final Consumer<Problem> problems;
  private final ReadOnlyObjectWrapper<Project> project;
  private final ReadOnlyObjectWrapper<Set<Long>> selection = new ReadOnlyObjectWrapper<>(Set.of());

  /**
   * @param problems hears of edits that did not fit
   */
  public HistoryDesk(ProjectHistory history, Sounds sounds, Consumer<Problem> problems) {
    this.history = history;
    this.sounds = sounds;
    this.problems = problems;
    this.project = new ReadOnlyObjectWrapper<>(history.project());
    var _ = history.subscribe(change -> publish());
  }

  private void publish() {
    project.set(history.project());
    select(selection.get());
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
    var there = project.get().clips().map(TimelineClip::id).collect(Collectors.toSet());
    var kept = new HashSet<>(clips);
    kept.retainAll(there);
    selection.set(Set.copyOf(kept));
  }

  @Override
  public Sounds sounds() {
    return sounds;
  }
}
