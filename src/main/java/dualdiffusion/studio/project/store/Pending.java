package dualdiffusion.studio.project.store;

import dualdiffusion.studio.project.document.ProjectChange;
import org.jspecify.annotations.Nullable;

/** Something to be written to the journal: either a change or the place of some audio. */
record Pending(@Nullable ProjectChange change, @Nullable Media media) {

  boolean isKind(ProjectChange.Kind kind) {
    return change != null && change.kind() == kind;
  }
}
