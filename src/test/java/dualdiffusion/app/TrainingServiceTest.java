package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.RunListener;
import dualdiffusion.client.Trainings;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs as the studio starts them: worker and training are processes of their own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TrainingServiceTest {
  private static final int ENDLESS = 1_000_000;

  @TempDir private Path folder = Path.of("");
  private WorkerEngine engine = new WorkerEngine(Settings.current());

  @AfterEach
  void endAll() {
    engine.close();
    if (Runs.isOne(folder.resolve("run"))) {
      ProcessHandle.of(Runs.status(folder.resolve("run")).pid())
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aRunOutlivesTheWorkerAndStopsWithACheckpointWhenAsked() throws Exception {
    TinyTraining.prepare(folder);
    Path config = TinyTraining.config(folder, "run", ENDLESS);
    Path run = get(trainings().start(Files.readString(config), folder, 1));
    assertThat(run).isEqualTo(folder.resolve("run"));
    var first = new Heard();
    trainings().watch(run, first);
    for (int step = 1; step <= 3; step++) {
      RunPoint point = first.point();
      assertThat(point.step()).isEqualTo(step);
      assertThat(point.values()).containsKeys("loss", "grad_norm");
    }
    assertThatThrownBy(() -> get(trainings().start(config, 1)))
        .hasMessageContaining("already going on");

    engine.close();
    assertThat(get(first.over).orElseThrow()).hasMessageContaining("engine");
    assertThat(Runs.status(run).state()).isEqualTo(State.RUNNING);

    engine = new WorkerEngine(Settings.current());
    var second = new Heard();
    trainings().watch(run, second);
    assertThat(second.point().step()).isEqualTo(1);
    get(trainings().save(run));
    get(trainings().stop(run));
    assertThat(get(second.over)).isEmpty();
    RunStatus end = second.states.getLast();
    assertThat(end.state()).isEqualTo(State.STOPPED);
    assertThat(end.steps()).isEqualTo(ENDLESS);
    assertThat(RunFolder.step(end.checkpoint().orElseThrow())).isEqualTo(end.last().step());
    assertThat(get(trainings().list(folder))).containsExactly(end);
    assertThatThrownBy(() -> get(trainings().stop(run))).hasMessageContaining("not going on");

    assertThat(get(trainings().resume(run))).isEqualTo(run);
    assertThat(Runs.status(run).state()).isEqualTo(State.RUNNING);
    var third = new Heard();
    trainings().watch(run, third);
    while (third.point().step() <= end.last().step()) { // the log is told from its beginning
    }
    get(trainings().stop(run));
    assertThat(get(third.over)).isEmpty();
    assertThat(third.states.getLast().last().step()).isGreaterThanOrEqualTo(end.last().step());

    Path made = folder.resolve("made");
    get(trainings().promote(promotion(run, made)));
    assertThat(made.resolve("model.json")).exists();
    assertThatThrownBy(() -> get(trainings().promote(promotion(run, made))))
        .hasMessageContaining("made");
  }

  private Trainings.Promotion promotion(Path run, Path target) {
    return new Trainings.Promotion(
        run, Optional.of(folder.resolve("model")), Optional.empty(), target, "Made here");
  }

  @Test
  void whatIsWrongIsTold() throws Exception {
    assertThatThrownBy(() -> get(trainings().start(folder.resolve("none.json"), 1)))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> get(trainings().start("{\"module\": \"x\"}", folder, 1)))
        .hasMessageContaining("no trainer");
    assertThatThrownBy(() -> get(trainings().start("{}", folder, 0))).hasMessageContaining("ranks");
    assertThatThrownBy(() -> get(trainings().save(folder))).hasMessageContaining("not the folder");
    assertThatThrownBy(() -> get(trainings().resume(folder)))
        .hasMessageContaining("not the folder");
    var heard = new Heard();
    trainings().watch(folder, heard);
    assertThat(get(heard.over).orElseThrow()).hasMessageContaining("not the folder");

    Path config = TinyTraining.config(folder, "run", 3);
    Path run = get(trainings().start(config, 1));
    var failed = new Heard();
    trainings().watch(run, failed);
    assertThat(get(failed.over)).isEmpty();
    assertThat(failed.states.getLast().state()).isEqualTo(State.FAILED);
    assertThat(failed.states.getLast().problem()).contains("model");
    Ran table = Ran.studio("train", "--runs", folder);
    assertThat(table.out()).containsPattern("run +failed +0/3");
  }

  private Trainings trainings() {
    return engine.trainings();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Remembers what was told. */
  private static final class Heard implements RunListener {
    private final List<RunStatus> states = new ArrayList<>();
    private final BlockingQueue<RunPoint> points = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<ProblemException>> over = new CompletableFuture<>();

    @Override
    public void status(RunStatus now) {
      states.add(now);
    }

    @Override
    public void point(RunPoint point) {
      points.add(point);
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      over.complete(problem);
    }

    RunPoint point() throws InterruptedException {
      RunPoint next = points.poll(60, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    }
  }
}
