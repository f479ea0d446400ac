package dualdiffusion.studio.project.document;

import java.util.List;

/**
 * A change of a project as a value. The same edit of the same project gives the same project, ids
 * of new things included; so edits can be scripted, written to a journal and done again. What an
 * edit is taken back to is the former {@link Project} itself: see {@link ProjectHistory}.
 */
public sealed interface ProjectEdit
    permits ClipEdit, MaskEdit, ProjectEdit.Together, SongEdit, TakeEdit, TrackEdit {

  /** For the menu, e.g. "Move clips". */
  String label();

  /**
   * The project after this edit.
   *
   * @throws EditException or another problem when it does not fit the project
   */
  Project apply(Project project);

  /** Several edits as one step. */
  record Together(String label, List<ProjectEdit> edits) implements ProjectEdit {
    public Together {
      edits = List.copyOf(edits);
    }

    @Override
    public Project apply(Project project) {
      Project now = project;
      for (ProjectEdit edit : edits) {
        now = edit.apply(now);
      }
      return now;
    }
  }
}
