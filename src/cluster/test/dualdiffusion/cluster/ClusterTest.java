package dualdiffusion.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranks as Spark's tasks, with real processes on loopback. */
@Timeout(300)
class ClusterTest {
  private static final int STEPS = 5;

  @TempDir private Path folder;
  private StandaloneCluster cluster;

  @BeforeEach
  void begin() throws IOException {
    cluster = new StandaloneCluster(folder);
  }

  @AfterEach
  void end() throws IOException {
    cluster.close();
  }

  @Test
  void trainsInTheDriversOwnExecutor() throws Exception {
    assertThat(drive("local[2]", 2, "NONE").waitFor(200, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(folder.resolve("losses"))).hasSize(STEPS);
  }

  @Test
  void goesOnWithTheExecutorsThatRemain() throws Exception {
    Process first = cluster.worker("1g");
    Process second = cluster.worker("1g");
    Process driver = drive(cluster.master(), 2, "WAITS");
    await(folder.resolve("pid"));
    long rankOne = Long.parseLong(Files.readString(folder.resolve("pid")));
    killExecutorOf(rankOne, first, second);
    assertThat(driver.waitFor(200, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.exitValue()).isZero();
    assertThat(Files.readAllLines(folder.resolve("losses"))).hasSize(STEPS);
    assertThat(cluster.said("driver")).contains("Going on from the last checkpoint");
  }

  private static void killExecutorOf(long rank, Process... workers) {
    for (Process worker : workers) {
      if (worker.descendants().anyMatch(child -> child.pid() == rank)) {
        StandaloneCluster.kill(worker);
      }
    }
  }

  private Process drive(String master, int ranks, String fate) throws IOException {
    List<String> rank =
        new ArrayList<>(List.of(StandaloneCluster.java(), "-Xmx256m", "-XX:+UseSerialGC"));
    rank.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
    rank.addAll(List.of("-cp", StandaloneCluster.CLASS_PATH, "dualdiffusion.training.RankToy"));
    rank.addAll(List.of(folder.toString(), fate));
    var share = new RankLauncher.Share(ranks, 6, 1, 60);
    var plan = new ClusterPlan(master, share, 1, rank, StandaloneCluster.CLASS_PATH, "127.0.0.1");
    Process driver =
        cluster.drive("driver", List.of("-Xmx512m"), "dualdiffusion.cluster.ClusterMain");
    driver.getOutputStream().write((Json.toLine(plan) + "\n").getBytes(UTF_8));
    driver.getOutputStream().flush();
    return driver;
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(20);
    }
  }
}
