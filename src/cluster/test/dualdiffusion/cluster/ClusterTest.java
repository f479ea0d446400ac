package dualdiffusion.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranks as Spark's tasks, with real processes on loopback. */
@Timeout(300)
class ClusterTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final int STEPS = 5;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void trainsInTheDriversOwnExecutor() throws Exception {
    assertThat(drive("local[2]", 2, "NONE").waitFor(200, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(folder.resolve("losses"))).hasSize(STEPS);
  }

  @Test
  void goesOnWithTheExecutorsThatRemain() throws Exception {
    Path home = sparkHome();
    int port = freePort();
    String master = "spark://127.0.0.1:" + port;
    spark(home, "Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
    Process first = worker(home, master, 1);
    Process second = worker(home, master, 2);
    Process driver = drive(master, 2, "WAITS");
    await(folder.resolve("pid"));
    long rankOne = Long.parseLong(Files.readString(folder.resolve("pid")));
    killExecutorOf(rankOne, first, second);
    assertThat(driver.waitFor(200, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.exitValue()).isZero();
    assertThat(Files.readAllLines(folder.resolve("losses"))).hasSize(STEPS);
    assertThat(Files.readString(folder.resolve("driver.out")))
        .contains("Going on from the last checkpoint");
  }

  /** Its worker too, as if the machine were gone. */
  private static void killExecutorOf(long rank, Process... workers) {
    for (Process worker : workers) {
      if (worker.descendants().anyMatch(child -> child.pid() == rank)) {
        List<ProcessHandle> all = worker.descendants().toList();
        worker.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  private Process drive(String master, int ranks, String fate) throws IOException {
    List<String> rank = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC"));
    rank.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
    rank.addAll(List.of("-cp", CLASS_PATH, "dualdiffusion.training.RankToy"));
    rank.addAll(List.of(folder.toString(), fate));
    var share = new RankLauncher.Share(ranks, 6, 1, 60);
    var plan = new ClusterPlan(master, share, 1, rank, CLASS_PATH, "127.0.0.1");
    Process driver = start("driver", null, "dualdiffusion.cluster.ClusterMain");
    driver.getOutputStream().write((Json.toLine(plan) + "\n").getBytes(UTF_8));
    driver.getOutputStream().flush();
    return driver;
  }

  private Process worker(Path home, String master, int number) throws IOException {
    Path work = Files.createDirectory(folder.resolve("work" + number));
    return spark(
        home,
        "Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        "0",
        "--work-dir",
        work.toString(),
        master);
  }

  private Process spark(Path home, String part, String... arguments) throws IOException {
    String main = "org.apache.spark.deploy." + part.toLowerCase() + "." + part;
    return start(part + started.size(), home, main, arguments);
  }

  private Process start(String name, Path home, String main, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(java()));
    words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    words.addAll(List.of("-Xmx512m", "-cp", CLASS_PATH, main));
    words.addAll(Arrays.asList(arguments));
    var program = new ProcessBuilder(words).redirectErrorStream(true);
    if (home != null) {
      program.environment().put("SPARK_HOME", home.toString());
      program.environment().put("SPARK_SCALA_VERSION", "2.13");
    }
    Process process = program.redirectOutput(folder.resolve(name + ".out").toFile()).start();
    started.add(process);
    return process;
  }

  /** Spark's own jars where its workers look for them. */
  private Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String jar : CLASS_PATH.split(File.pathSeparator)) {
      Path file = Path.of(jar).toAbsolutePath();
      Path link = jars.resolve(file.getFileName());
      if (jar.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, file);
      }
    }
    return jars.getParent();
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(20);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String java() {
    return Settings.current().javaExecutable().toString();
  }
}
