package dualdiffusion.studio.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Edits, undo, redo and drags, whatever the edits are. */
class ProjectHistoryTest {

  @Property(tries = 60)
  void everythingUndoesAndRedoesToTheBit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int edits) {
    var chance = new Random(seed);
    var history = new ProjectHistory(RandomEdits.start());
    List<Project> states = new ArrayList<>(List.of(history.project()));
    while (states.size() <= edits) {
      history.perform(RandomEdits.next(history.project(), chance));
      assertThat(ProjectCheck.faults(history.project())).isEmpty();
      if (history.undoSteps() == states.size()) {
        states.add(history.project());
      }
    }
    for (int i = states.size() - 1; i > 0; i--) {
      assertThat(history.project()).isEqualTo(states.get(i));
      history.undo();
    }
    assertThat(history.project()).isEqualTo(states.getFirst());
    assertThat(history.undoLabel()).isEmpty();
    for (int i = 1; i < states.size(); i++) {
      history.redo();
      assertThat(history.project()).isEqualTo(states.get(i));
    }
    assertThat(history.redoLabel()).isEmpty();
  }

  @Property(tries = 60)
  void theSameEditOfTheSameProjectIsTheSame(@ForAll long seed) {
    var chance = new Random(seed);
    Project project = RandomEdits.start();
    for (int i = 0; i < 40; i++) {
      ProjectEdit edit = RandomEdits.next(project, chance);
      Project after = edit.apply(project);
      assertThat(edit.apply(project)).isEqualTo(after);
      assertThat(edit.label()).isNotBlank();
      project = after;
    }
  }

  @Test
  void aDragIsOneStep() {
    var history = new ProjectHistory(Projects.withClips(0, 100));
    Project before = history.project();
    long id = Projects.clips(before).getFirst().id();
    var drag = new Gesture();
    for (int by = 0; by <= 1_000; by += 10) {
      history.perform(new ClipEdit.Move(List.of(id), by, 0), drag);
    }
    assertThat(history.project().clip(id).start()).isEqualTo(1_000);
    assertThat(history.project().clips()).as("what was passed over is whole").hasSize(2);
    assertThat(history.undoSteps()).isOne();
    history.undo();
    assertThat(history.project()).isSameAs(before);
    history.redo();
    history.perform(new ClipEdit.Move(List.of(id), 5, 0), new Gesture());
    assertThat(history.undoSteps()).as("another drag is another step").isEqualTo(2);
    assertThat(history.labels()).containsExactly("Move clip", "Move clip");
  }

  @Test
  void whatDoesNotFitChangesNothing() {
    var history = new ProjectHistory(Projects.withClips(0));
    Project before = history.project();
    var heard = new ArrayList<ProjectChange>();
    history.subscribe(heard::add);
    assertThatThrownBy(() -> history.perform(new ClipEdit.Remove(List.of(999L))))
        .isInstanceOf(EditException.class)
        .hasMessageContaining("999")
        .hasMessageContaining("unchanged");
    history.perform(new SongEdit.Rename(before.name()));
    history.undo();
    history.redo();
    assertThat(history.project()).isSameAs(before);
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsWhatItDid() throws Exception {
    var history = new ProjectHistory(Projects.withClips(0));
    var heard = new ArrayList<ProjectChange>();
    AutoCloseable subscription = history.subscribe(heard::add);
    var edit = new SongEdit.SetLoop(Optional.of(new LoopRegion(0, 5, true)));
    history.perform(edit);
    history.undo();
    history.redo();
    assertThat(heard)
        .extracting(ProjectChange::kind)
        .containsExactly(
            ProjectChange.Kind.DONE, ProjectChange.Kind.UNDONE, ProjectChange.Kind.REDONE);
    assertThat(heard.getFirst().edit()).contains(edit);
    assertThat(history.undoLabel()).isEqualTo("Change loop");
    subscription.close();
    history.undo();
    assertThat(heard).hasSize(3);
  }
}
