package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.studio.project.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
  private static final Path A = Path.of("/runs/a");
  private static final Path B = Path.of("/runs/b");

  private final FakeTrainings trainings = new FakeTrainings();
  private final Notices notices = new Notices();
  private final RunsViewModel runs =
      new RunsViewModel(trainings, FormCatalog::load, Path.of("/runs"), notices, Runnable::run);

  private void open() {
    trainings.runs.add(FakeTrainings.status("/runs/a", State.RUNNING, 100, 0.5));
    trainings.runs.add(FakeTrainings.status("/runs/b", State.FINISHED, 1000, 0.1));
    runs.open().set(true);
    runs.pulse(0);
  }

  @Test
  void aClosedTabAsksForNothing() {
    runs.pulse(0);
    assertThat(trainings.asked).isEmpty();
  }

  @Test
  void theRunThatGoesOnIsFoundAgainAndFollowed() {
    open();
    assertThat(runs.selected().get()).isEqualTo(A);
    assertThat(trainings.asked).containsExactly("list", "watch /runs/a", "sounds /runs/a");
    trainings.listeners.get(A).point(new RunPoint(1, Map.of("loss", 0.9)));
    trainings.listeners.get(A).point(new RunPoint(2, Map.of("loss", 0.8)));
    assertThat(runs.curves(A).names()).isEmpty();
    long before = runs.revision().get();
    runs.pulse(1);
    assertThat(runs.revision().get()).isGreaterThan(before);
    assertThat(runs.curves(A).of(Chart.LOSS).get("loss").size()).isEqualTo(2);
  }

  @Test
  void runsAreLookedForEveryFewSecondsNotAtEachFrame() {
    open();
    runs.pulse(1_000_000);
    assertThat(trainings.asked).filteredOn("list"::equals).hasSize(1);
    runs.pulse(4_000_000_000L);
    assertThat(trainings.asked).filteredOn("list"::equals).hasSize(2);
  }

  @Test
  void aRunIsFollowedOnWhenTheEngineIsThereAgain() {
    open();
    runs.hearing().weights().set("ema_0.05");
    var gone = new ProblemException(Problem.of("The engine has gone.", "It is started anew."));
    trainings.failure = Optional.of(gone);
    trainings.listeners.get(A).ended(Optional.of(gone));
    runs.pulse(4_000_000_000L);
    assertThat(runs.runs()).hasSize(2);
    assertThat(runs.hearing().weights().get()).isEqualTo("ema_0.05");
    trainings.failure = Optional.empty();
    runs.pulse(8_000_000_000L);
    assertThat(trainings.asked).filteredOn("watch /runs/a"::equals).hasSize(2);
    trainings.listeners.get(A).ended(Optional.empty());
    runs.pulse(12_000_000_000L);
    assertThat(trainings.asked).as("it has ended").filteredOn("watch /runs/a"::equals).hasSize(2);
  }

  @Test
  void comparedRunsAreFollowedToo() {
    open();
    runs.compared().add(B);
    assertThat(runs.shown()).containsExactly(A, B);
    assertThat(trainings.asked).contains("watch /runs/b");
    runs.compared().remove(B);
    assertThat(trainings.asked).contains("leave /runs/b");
    runs.selected().set(B);
    assertThat(trainings.asked).contains("leave /runs/a");
  }

  @Test
  void aRunIsAskedToStopSaveAndGoOn() {
    open();
    runs.stop();
    runs.save();
    runs.resume();
    assertThat(trainings.asked).contains("stop /runs/a", "save /runs/a", "resume /runs/a");
  }

  @Test
  void onlyAWholeConfigurationStarts() {
    open();
    runs.start();
    assertThat(trainings.asked).noneMatch(what -> what.startsWith("start"));
    runs.form()
        .read(
            "{\"module\":\"dae\",\"model\":\"m\",\"run\":\"c\",\"data\":{\"folders\":[\"d\"]}}",
            "it");
    runs.start();
    assertThat(trainings.asked).anyMatch(what -> what.startsWith("start {"));
    assertThat(runs.selected().get()).isEqualTo(Path.of("/runs/c"));
  }

  @Test
  void aConfigurationOfAFileIsRelativeToItsFolder(@TempDir Path elsewhere) throws IOException {
    open();
    Path file = elsewhere.resolve("harp.json");
    Files.writeString(
        file, "{\"module\":\"dae\",\"model\":\"m\",\"run\":\"c\",\"data\":{\"folders\":[\"d\"]}}");
    runs.form().open(file);
    var _ = runs.check();
    runs.pulse(4_000_000_000L);
    assertThat(trainings.asked).anyMatch(what -> what.endsWith(" in " + elsewhere));
    Path made = elsewhere.resolve("c");
    trainings.runs.add(FakeTrainings.status(made.toString(), State.RUNNING, 1, 0.5));
    runs.start();
    assertThat(runs.selected().get()).isEqualTo(made);
    assertThat(runs.current()).as("though it is no run of the folder").isPresent();
    assertThat(runs.runs()).hasSize(3);
    runs.form().propose(runs.form().json());
    runs.start();
    assertThat(runs.selected().get()).isEqualTo(Path.of("/runs/c"));
  }

  @Test
  void whatFailsIsToldWithARetry() {
    open();
    trainings.failure =
        Optional.of(new ProblemException(Problem.of("The disk is full.", "Free some space.")));
    runs.save();
    assertThat(notices.shown()).hasSize(1);
    assertThat(notices.shown().getFirst().problem().what()).contains("disk");
    trainings.failure = Optional.empty();
    notices.retry(notices.shown().getFirst());
    assertThat(trainings.asked).filteredOn("save /runs/a"::equals).hasSize(2);
    assertThat(notices.shown()).isEmpty();
  }

  @Test
  void aRetryIsOfTheRunThatFailedWhateverIsSelectedThen() {
    open();
    retriedWithOtherSelection(runs::save, "save /runs/a");
    retriedWithOtherSelection(runs::resume, "resume /runs/a");
    retriedWithOtherSelection(runs::stop, "stop /runs/a");
    retriedWithOtherSelection(
        () -> runs.use(Path.of("/models"), "", made -> {}),
        "promote Promotion[run=/runs/a, model=Optional.empty, weights=Optional.empty,"
            + " target=/models/a, name=a]");
  }

  private void retriedWithOtherSelection(Runnable action, String asked) {
    runs.selected().set(A);
    trainings.failure = Optional.of(new ProblemException(Problem.of("It is full.", "Make room.")));
    action.run();
    trainings.failure = Optional.empty();
    runs.selected().set(B);
    notices.retry(notices.shown().getFirst());
    assertThat(trainings.asked).filteredOn(asked::equals).hasSize(2);
  }

  @Test
  void aCheckpointBecomesAModel() {
    open();
    var made = new Path[1];
    runs.promote(Path.of("base"), " ", Path.of("new"), "Mine", model -> made[0] = model);
    assertThat(made[0]).isEqualTo(Path.of("new"));
    assertThat(trainings.asked.getLast()).contains("Mine").contains("weights=Optional.empty");
  }

  @Test
  void anotherFolderHasOtherRuns() {
    open();
    trainings.runs.clear();
    runs.folder().set(Path.of("/elsewhere"));
    assertThat(runs.runs()).isEmpty();
    assertThat(runs.selected().get()).isNull();
    assertThat(trainings.asked).contains("leave /runs/a");
  }
}
