package dualdiffusion.studio.project.store;

import dualdiffusion.studio.project.document.ProjectChange;
import dualdiffusion.studio.project.document.ProjectEdit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something to be written to the journal. Either a change or the place of some audio. */
record Pending(@Nullable ProjectChange change, @Nullable Media media) {

  boolean isKind(ProjectChange.Kind kind) {
    return change != null && change.kind() == kind;
  }

  JournalEntry entry(long n) {
    if (change == null) {
      return new JournalEntry(
          n, JournalEntry.What.MEDIA, Optional.empty(), Optional.ofNullable(media));
    }
    Optional<Map<String, Object>> edit = change.edit().map(Pending::tree);
    return new JournalEntry(n, what(change.kind()), edit, Optional.empty());
  }

  private static Map<String, Object> tree(ProjectEdit edit) {
    return EditCodec.tree(edit);
  }

  private static JournalEntry.What what(ProjectChange.Kind kind) {
    return switch (kind) {
      case DONE -> JournalEntry.What.DO;
      case REPLACED -> JournalEntry.What.REPLACE;
      case UNDONE -> JournalEntry.What.UNDO;
      case REDONE -> JournalEntry.What.REDO;
    };
  }
}
