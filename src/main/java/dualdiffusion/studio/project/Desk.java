package dualdiffusion.studio.project;

import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The open project as the panels see it: its value, what of it is selected, and the one way to
 * change it. UI thread only. Another project may be opened while the panels stay.
 */
public interface Desk {

  /** The project as it is; set anew by every edit, undo, redo and opening. */
  ReadOnlyObjectProperty<Project> project();

  /** Does an edit as a step; what does not fit is told in the window and changes nothing. */
  void perform(ProjectEdit edit);

  /** Does an edit in place of the last one of the same gesture: one step for a whole drag. */
  void perform(ProjectEdit edit, Gesture gesture);

  /** Ids of the selected clips; only clips that are there. */
  ReadOnlyObjectProperty<Set<Long>> selection();

  /** Selects clips; unknown ids are left out. The canvas shows the clip when it is one. */
  void select(Set<Long> clips);

  /** The audio of the project's sources. */
  Sounds sounds();
}
