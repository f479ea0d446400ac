package dualdiffusion.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.pipeline.Pipeline;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.pipeline.SmallMusic;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.FaultFile;
import dualdiffusion.dataset.runner.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * All stages on a real cluster of processes, one of whose machines is lost while it writes a file:
 * what comes of it is the same, to the byte, as what one thread of this machine makes.
 */
@Timeout(500)
class DatasetClusterTest {
  private static final int SOUNDS = 12;

  /** Long enough that its copy takes a while to be written. */
  private static final int SECONDS = 180;

  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dai.djl.offline=true");

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX) // which process writes a file is read from /proc
  void aLostMachineCostsNothingAndDoublesNothing() throws Exception {
    SmallMusic.write(folder, SOUNDS, SECONDS);
    List<Fault> faults = here();
    try (var cluster = new StandaloneCluster(folder.resolve("cluster"))) {
      List<Process> workers = List.of(cluster.worker("1g"), cluster.worker("1g"));
      Process driver =
          cluster.drive(
              "driver",
              FLAGS,
              "dualdiffusion.app.Main",
              "dataset",
              "run",
              folder.resolve("there.json").toString(),
              "--master",
              cluster.master(),
              "--driver",
              "127.0.0.1");
      Process lost = awaitWriter(workers, driver, cluster);
      StandaloneCluster.kill(lost);
      assertThat(driver.waitFor(400, TimeUnit.SECONDS)).isTrue();
      assertThat(driver.exitValue()).as(cluster.said("driver")).isEqualTo(1); // a file was bad
      assertThat(cluster.said("driver"))
          .contains("Lost executor")
          .contains("import     14 done, 0 as before, 1 failed")
          .contains("encoding   13 done, 0 as before, 0 failed, 1 left out");
    }
    assertThat(FaultFile.read(folder.resolve("there"), 100)).isEqualTo(faults).hasSize(1);
    assertThat(DataSet.open(folder.resolve("there")).samples())
        .extracting(Sample::id)
        .doesNotHaveDuplicates()
        .hasSize(SOUNDS + 2);
    assertThat(SmallMusic.files(folder.resolve("there")))
        .filteredOn(f -> !f.getFileName().toString().endsWith(".part"))
        .filteredOn(f -> !f.toString().equals(FaultFile.NAME))
        .containsExactlyElementsOf(SmallMusic.files(folder.resolve("here")));
    for (Path file : SmallMusic.files(folder.resolve("here"))) {
      assertThat(folder.resolve("there").resolve(file))
          .as(file.toString())
          .hasSameBinaryContentAs(folder.resolve("here").resolve(file));
    }
  }

  private List<Fault> here() {
    PipelinePlace place = PipelinePlace.of(folder.resolve("here.json"), Map.of());
    List<Fault> faults = new ArrayList<>();
    new Pipeline(
            place.config(),
            place.base(),
            folder.resolve("model"),
            RunSettings.jobs(1),
            Progress.NONE,
            new Cancel(),
            faults::add)
        .run(_ -> {});
    return faults;
  }

  /** The worker whose executor is writing the long file's copy. */
  private static Process awaitWriter(
      List<Process> workers, Process driver, StandaloneCluster cluster) throws Exception {
    while (driver.isAlive()) {
      for (Process worker : workers) {
        if (worker.descendants().anyMatch(DatasetClusterTest::writesTheLongOne)) {
          return worker;
        }
      }
      Thread.sleep(2);
    }
    throw new AssertionError("nobody was seen to write it: " + cluster.said("driver"));
  }

  private static boolean writesTheLongOne(ProcessHandle process) {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.map(DatasetClusterTest::target)
          .flatMap(Optional::stream)
          .anyMatch(name -> name.contains("a long one") && name.endsWith(".part"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // it has ended
    }
  }

  private static Optional<String> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }
}
