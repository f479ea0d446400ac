package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.RankToy.Fate;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.RankLauncher;
import dualdiffusion.training.ranks.RankLauncher.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training with real processes on this machine. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class RanksTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private Runnable atFirstWord = () -> {};
  private List<Float> expected = List.of();

  private void trainAlone() throws Exception {
    Path alone = Files.createDirectory(folder.resolve("alone"));
    new RankToy(alone, Fate.NONE).run(Collective.ALONE, new Cancel(), line -> {});
    expected = RankToy.losses(alone).stream().map(Float::valueOf).toList();
    assertThat(expected).hasSize(RankToy.STEPS).doesNotHaveDuplicates();
  }

  @Test
  void losesWhatOneRankLosesAtTheSameGlobalBatch() throws Exception {
    trainAlone();
    for (int ranks : new int[] {2, 3}) {
      Path shared = Files.createDirectory(folder.resolve("shared" + ranks));
      launch(shared, ranks, Fate.NONE, new Cancel());
      assertSameLosses(shared);
    }
    assertThat(told).contains("from step 0 with 2", "from step 0 with 3", "done");
  }

  @Test
  void goesOnFromTheCheckpointWithTheOthersWhenARankIsKilled() throws Exception {
    trainAlone();
    Thread killer = Thread.ofVirtual().start(this::killRankOne);
    launch(folder, 3, Fate.WAITS, new Cancel());
    killer.join();
    assertThat(told)
        .containsExactly(
            "from step 0 with 3",
            "Rank 1 was lost (ended by signal 9)."
                + " Going on from the last checkpoint with the others.",
            "from step 3 with 2",
            "done");
    assertSameLosses(folder);
  }

  @Test
  void tellsAProblemThatNoRankCanMend() {
    assertThatThrownBy(() -> launch(folder, 2, Fate.FAILS, new Cancel()))
        .isInstanceOf(ProblemException.class)
        .hasMessage("A sample is broken. Mend it.");
    assertThat(told).containsExactly("from step 0 with 2");
  }

  @Test
  void stopsAllRanksTogetherWhenAsked() throws Exception {
    var cancel = new Cancel();
    atFirstWord = cancel::cancel;
    launch(folder, 2, Fate.ENDLESS, cancel);
    assertThat(told).containsExactly("from step 0 with 2", "done");
  }

  @Test
  void sharesTheGlobalBatchEvenly() {
    var share = new Share(8, 12, 0, 1);
    assertThat(List.of(share.fitting(8), share.fitting(5), share.fitting(0), share.fitting(99)))
        .containsExactly(6, 4, 1, 12);
  }

  private void killRankOne() {
    Path pid = folder.resolve("pid");
    while (!Files.exists(pid)) {
      Thread.yield();
    }
    try {
      ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow().destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertSameLosses(Path run) throws Exception {
    List<String> losses = RankToy.losses(run);
    assertThat(losses).hasSize(RankToy.STEPS);
    for (int i = 0; i < losses.size(); i++) {
      assertThat(Float.parseFloat(losses.get(i)))
          .as("loss of step " + (i + 1))
          .isCloseTo(expected.get(i), within(1e-4f * expected.get(i)));
    }
  }

  private void launch(Path run, int ranks, Fate fate, Cancel cancel) {
    RankLauncher.here(
            command(run.toString(), fate.name()),
            Settings.computeEnvironment(),
            new Share(ranks, RankToy.BATCH, 1, 30),
            this::hear)
        .run(cancel);
  }

  private void hear(String line) {
    told.add(line);
    atFirstWord.run();
  }

  private static List<String> command(String... arguments) {
    return Stream.concat(
            Stream.of(
                Settings.current().javaExecutable().toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dualdiffusion.training.RankToy"),
            Stream.of(arguments))
        .toList();
  }
}
