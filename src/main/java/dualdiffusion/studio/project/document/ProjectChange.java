package dualdiffusion.studio.project.document;

import java.util.Optional;

/**
 * What {@link ProjectHistory} has just done.
 *
 * @param edit what was done; absent for {@link Kind#UNDONE} and {@link Kind#REDONE}
 * @param base the project that the edit was applied to: for {@link Kind#REPLACED} the one before
 *     the drag
 * @param after the project as it is now
 */
public record ProjectChange(Kind kind, Optional<ProjectEdit> edit, Project base, Project after) {

  /** How the project changed. */
  public enum Kind {
    /** An edit as a new step. */
    DONE,
    /** An edit in place of the latest step, as a drag goes on. */
    REPLACED,
    /** The latest step was taken back. */
    UNDONE,
    /** The step taken back last was done again. */
    REDONE
  }
}
