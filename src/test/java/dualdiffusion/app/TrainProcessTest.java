package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Settings;
import dualdiffusion.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training runs as real processes: killed, stopped, shared and searched. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TrainProcessTest {
  private static final int STEPS = 24;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("");
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  @AfterEach
  void endAll() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void aRunThatIsKilledOrStoppedGoesOnToTheBit() throws Exception {
    List<Double> whole = finished("whole");

    Process killed = start("train", config("killed"));
    until(killed, () -> TinyTraining.losses(folder, "killed").size() >= 6);
    killed.destroyForcibly().waitFor();
    assertThat(TinyTraining.losses(folder, "killed").size()).isLessThan(STEPS);
    assertThat(finished("killed")).isEqualTo(whole);

    Process stopped = start("train", config("stopped"));
    until(stopped, () -> TinyTraining.losses(folder, "stopped").size() >= 6);
    stopped.destroy();
    assertThat(stopped.waitFor()).isEqualTo(143);
    int done = TinyTraining.losses(folder, "stopped").size();
    assertThat(done).isLessThan(STEPS);
    assertThat(newest("stopped")).as("a checkpoint was written first").isEqualTo(done);
    assertThat(finished("stopped")).isEqualTo(whole);
  }

  @Test
  void twoRanksLearnWhatOneDoesAlsoWhenOneOfThemIsKilled() throws Exception {
    List<Double> whole = finished("whole");

    Process shared = start("train", config("shared"), "--ranks", "2");
    assertThat(shared.waitFor()).isZero();
    alike(TinyTraining.losses(folder, "shared"), whole);

    Process bereft = start("train", config("bereft"), "--ranks", "2");
    until(bereft, () -> TinyTraining.losses(folder, "bereft").size() >= 6);
    bereft.children().findFirst().orElseThrow().destroyForcibly();
    assertThat(bereft.waitFor()).isZero();
    assertThat(output(bereft)).contains("Going on from the last checkpoint");
    alike(TinyTraining.losses(folder, "bereft"), whole);
  }

  @Test
  void aSweepThatIsKilledGoesOnWithWhatIsLeft() throws Exception {
    Files.writeString(
        folder.resolve("sweep.json"),
        """
        {"config": "point.json", "run": "sweep",
         "fields": {"rate.rate": {"values": [0.005, 0.02]}, "seed": {"values": [1, 2]}}}
        """);
    TinyTraining.config(folder, "point", 6);
    String file = folder.resolve("sweep.json").toString();
    Path first = folder.resolve("sweep/0001/result.json");
    Process killed = start("train", "--sweep", file);
    until(killed, () -> Files.exists(first));
    killed.destroyForcibly().waitFor();
    var written = Files.getLastModifiedTime(first);

    assertThat(start("train", "--sweep", file).waitFor()).isZero();
    assertThat(Files.getLastModifiedTime(first)).as("not done again").isEqualTo(written);
    List<String> table = Files.readAllLines(folder.resolve("sweep/results.md"));
    assertThat(table).hasSize(2 + 4);
    assertThat(table.getFirst()).startsWith("| run | rate.rate | seed | loss | validation |");
  }

  private String config(String name) throws IOException {
    return TinyTraining.config(folder, name, STEPS).toString();
  }

  private List<Double> finished(String name) throws Exception {
    Process process = start("train", config(name));
    assertThat(process.waitFor()).as(output(process)).isZero();
    List<Double> losses = TinyTraining.losses(folder, name);
    assertThat(losses).hasSize(STEPS);
    return losses;
  }

  private long newest(String name) {
    return RunFolder.step(new RunFolder(folder.resolve(name)).latest().orElseThrow());
  }

  private static void alike(List<Double> losses, List<Double> expected) {
    assertThat(losses).hasSameSizeAs(expected);
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).as("step " + (i + 1)).isCloseTo(expected.get(i), within(1e-3));
    }
  }

  private Process start(String... arguments) throws IOException {
    Settings settings = Settings.current();
    List<String> words = new ArrayList<>();
    words.add(settings.javaExecutable().toString());
    words.addAll(settings.workerFlags());
    words.addAll(List.of("-cp", settings.workerClassPath(), "dualdiffusion.app.Main"));
    words.addAll(Arrays.asList(arguments));
    var program = new ProcessBuilder(words).redirectErrorStream(true);
    program.redirectOutput(folder.resolve("out" + started.size() + ".txt").toFile());
    program.environment().putAll(Settings.computeEnvironment());
    Process process = program.start();
    started.add(process);
    return process;
  }

  private String output(Process process) throws IOException {
    return Files.readString(folder.resolve("out" + started.indexOf(process) + ".txt"));
  }

  /** Waits for something a running process does. */
  private void until(Process process, Callable<Boolean> reached) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.call()) {
      assertThat(System.nanoTime()).as(output(process)).isLessThan(end);
      assertThat(process.isAlive()).as(output(process)).isTrue();
      Thread.sleep(5);
    }
  }
}
