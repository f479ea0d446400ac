package dualdiffusion.training;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.training.log.LogFollower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir private Path folder = Path.of("");
  private RunFolder run = new RunFolder(Path.of(""));

  @BeforeEach
  void make() throws IOException {
    run = new RunFolder(folder.resolve("a"));
    Files.createDirectories(run.logs());
  }

  @Test
  void aLineIsReadOnceItIsWhole() throws IOException {
    LogFollower follower = LogFollower.of(Runs.log(run.path()));
    assertThat(follower.next()).isEmpty();
    log("{\"step\": 1, \"time\": \"x\", \"loss\": 0.5}\n{\"step\": 2, \"lo");
    assertThat(follower.next()).containsExactly(new RunPoint(1, Map.of("loss", 0.5)));
    assertThat(follower.next()).isEmpty();
    log("ss\": null}\nnull\n[\n{\"step\": 3}\n");
    assertThat(follower.next()).extracting(RunPoint::step).containsExactly(2L, 3L);
    Files.writeString(Runs.log(run.path()), "{\"step\": 2}\n");
    assertThat(follower.next()).as("begun anew").extracting(RunPoint::step).containsExactly(2L);
  }

  @Test
  void theStatusTellsTheNewestOfAll() throws IOException {
    write(record(ProcessHandle.current().pid(), self().started()));
    log("{\"step\": 8, \"train_stats/it_per_second\": 2}\n{\"step\": 10, \"loss\": 0.25}\n{\"st");
    Files.createDirectories(run.checkpoint(4));
    Files.createDirectories(run.checkpoint(9));
    Files.createDirectories(run.samples());
    Files.writeString(run.samples().resolve("000000004.flac"), "");
    RunStatus status = Runs.status(run.path());
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(status.last().step()).isEqualTo(10);
    assertThat(status.last().values()).containsEntry("loss", 0.25);
    assertThat(status.secondsLeft()).hasValue(45);
    assertThat(status.checkpoint()).contains(run.checkpoint(9));
    assertThat(status.sample()).contains(run.samples().resolve("000000004.flac"));
    assertThat(Runs.list(folder)).containsExactly(status);
  }

  @Test
  void aProcessThatIsGoneOrAnotherIsNoRun() throws Exception {
    Process gone =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .start();
    gone.waitFor();
    write(record(gone.pid(), self().started()));
    assertThat(Runs.status(run.path()).state()).isEqualTo(State.INTERRUPTED);

    write(record(ProcessHandle.current().pid(), "2001-01-01T00:00:00Z"));
    assertThat(Runs.status(run.path()).state()).isEqualTo(State.INTERRUPTED);
    assertThatThrownBy(() -> Runs.stop(run.path())).hasMessageContaining("not going on");
    write(record(ProcessHandle.current().pid(), "yesterday"));
    assertThatThrownBy(() -> Runs.save(run.path())).hasMessageContaining("not going on");
    assertThat(run.takeSaveRequest()).isFalse();
  }

  @Test
  void damageIsTold() throws IOException {
    Files.writeString(run.record(), "{\"version\": 1, ");
    RunStatus status = Runs.status(run.path());
    assertThat(status.state()).isEqualTo(State.INTERRUPTED);
    assertThat(status.problem()).contains("session.json");
    assertThatThrownBy(() -> Runs.stop(run.path())).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Runs.status(folder)).hasMessageContaining("not the folder");
    assertThatThrownBy(() -> Runs.list(folder.resolve("none")))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void theEndIsMarked() {
    assertThatThrownBy(
            () ->
                mark(
                    () -> {
                      assertThat(Runs.status(run.path()).running()).isTrue();
                      assertThatThrownBy(() -> mark(() -> Trainer.Outcome.FINISHED))
                          .hasMessageContaining("already going on");
                      throw new TrainingException("It broke.", "", "");
                    }))
        .hasMessage("It broke.");
    assertThat(Runs.status(run.path()).state()).isEqualTo(State.FAILED);
    assertThat(Runs.status(run.path()).problem()).isEqualTo("It broke.");
    mark(() -> Trainer.Outcome.STOPPED);
    assertThat(Runs.status(run.path()).state()).isEqualTo(State.STOPPED);
    mark(() -> Trainer.Outcome.FINISHED);
    assertThat(Runs.status(run.path()).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void whatARunWasBegunWithIsTold() throws IOException {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("limits.steps", "8");
    set.put("batch.size", "4");
    Runs.Origin origin = origin(set, List.of("--ranks", "4"));
    RunMark.during(run, origin, 8, () -> Trainer.Outcome.STOPPED);
    assertThat(Runs.origin(run.path())).isEqualTo(origin);
    assertThat(origin.words())
        .containsExactly(
            folder.resolve("a.json").toString(),
            "--base",
            folder.toString(),
            "--set",
            "limits.steps=8",
            "--set",
            "batch.size=4",
            "--ranks",
            "4");
    Files.writeString(
        run.record(),
        """
        {"version": 1, "pid": 1, "started": "", "config": "a.json", "base": "b", "steps": 8,
         "end": "STOPPED", "problem": ""}
        """);
    assertThat(Runs.origin(run.path()).sharing()).as("of an older version").isEmpty();
  }

  private Runs.Origin origin(Map<String, String> set, List<String> sharing) {
    return new Runs.Origin(folder.resolve("a.json"), folder, set, sharing);
  }

  private void mark(java.util.function.Supplier<Trainer.Outcome> training) {
    RunMark.during(run, origin(Map.of(), List.of()), 100, training);
  }

  private static RunRecord self() {
    return RunRecord.ofThisProcess(
        new Runs.Origin(Path.of("a.json"), Path.of(""), Map.of(), List.of()), 100);
  }

  private static RunRecord record(long pid, String started) {
    return new RunRecord(
        1,
        pid,
        started,
        "a.json",
        "",
        100,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  private void write(RunRecord record) {
    Json.write(run.record(), record);
  }

  private void log(String text) throws IOException {
    Path file = Runs.log(run.path());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.writeString(file, text, APPEND);
  }
}
