package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HearingViewModelTest {
  private static final RunSound CHECKPOINT =
      new RunSound(100, Optional.empty(), Path.of("/runs/a/samples/100.flac"), Optional.empty());
  private static final RunSound MADE =
      new RunSound(100, Optional.of(0.123), Path.of("/runs/a/samples/made.flac"), Optional.empty());

  private final FakeTrainings trainings = new FakeTrainings();
  private final Notices notices = new Notices();
  private final RunsViewModel runs =
      new RunsViewModel(trainings, FormCatalog::load, Path.of("/runs"), notices, Runnable::run);
  private final HearingViewModel hearing = runs.hearing();
  private final List<Path> played = new ArrayList<>();

  @BeforeEach
  void open() {
    hearing.playWith(played::add);
    trainings.sounds = new RunSounds(List.of(CHECKPOINT), List.of(0.05, 0.1));
    trainings.runs.add(FakeTrainings.status("/runs/a", State.RUNNING, 100, 0.5));
    trainings.runs.add(FakeTrainings.status("/runs/b", State.FINISHED, 100, 0.5));
    runs.open().set(true);
    runs.pulse(0);
  }

  private long renders() {
    return trainings.asked.stream().filter(what -> what.startsWith("render")).count();
  }

  @Test
  void theSelectedRunIsHeard() {
    assertThat(hearing.sounds().get().sounds()).containsExactly(CHECKPOINT);
    hearing.hear(CHECKPOINT);
    assertThat(played).containsExactly(CHECKPOINT.sound());
    assertThat(hearing.weights().get()).isEmpty();
  }

  @Test
  void aChosenWidthIsRenderedPlayedAndPromoted() {
    hearing.std().set(0.12344);
    hearing.render();
    assertThat(trainings.asked).contains("render /runs/a 0.123");
    assertThat(hearing.rendering().get()).isTrue();
    trainings.renderer.progress(new Progress.Update("sampling", 3, 6));
    assertThat(hearing.progress().get()).isEqualTo(0.5);
    assertThat(hearing.told().get()).isEqualTo("sampling 3 of 6");
    hearing.render();
    assertThat(renders()).isOne();
    trainings.sounds = new RunSounds(List.of(CHECKPOINT, MADE), List.of(0.05, 0.1));
    trainings.renderer.rendered(MADE);
    trainings.renderer.ended(Optional.empty());
    assertThat(hearing.rendering().get()).isFalse();
    assertThat(played).containsExactly(MADE.sound());
    assertThat(hearing.sounds().get().sounds()).contains(MADE);
    runs.use(
        Path.of("/models"), "Mine", model -> assertThat(model).isEqualTo(Path.of("/models/Mine")));
    assertThat(trainings.asked.getLast())
        .contains("weights=Optional[phema_0.123]")
        .contains("model=Optional.empty");
  }

  @Test
  void whatIsThereIsOnlyPlayed() {
    trainings.sounds = new RunSounds(List.of(CHECKPOINT, MADE), List.of(0.05));
    runs.selected().set(Path.of("/runs/b"));
    hearing.std().set(0.123);
    hearing.render();
    assertThat(renders()).isZero();
    assertThat(played).containsExactly(MADE.sound());
  }

  @Test
  void aRenderingIsCancelled() {
    hearing.render();
    hearing.cancel();
    assertThat(trainings.asked).contains("cancel");
    assertThat(hearing.rendering().get()).isFalse();
    trainings.renderer.progress(new Progress.Update("sampling", 1, 2));
    assertThat(hearing.told().get()).isEqualTo("Cancelled.");
  }

  @Test
  void whatFailsIsToldWithARetry() {
    hearing.render();
    trainings.renderer.ended(
        Optional.of(new ProblemException(Problem.of("The disk is full.", "Free some."))));
    assertThat(hearing.rendering().get()).isFalse();
    runs.selected().set(Path.of("/runs/b"));
    hearing.std().set(0.2);
    notices.retry(notices.shown().getFirst());
    assertThat(trainings.asked).filteredOn("render /runs/a 0.1"::equals).hasSize(2);
  }

  @Test
  void aRunWithoutArchivedAveragesRendersNone() {
    trainings.sounds = RunSounds.NONE;
    runs.selected().set(Path.of("/runs/b"));
    assertThat(hearing.canRender()).isFalse();
    hearing.render();
    assertThat(renders()).isZero();
  }
}
