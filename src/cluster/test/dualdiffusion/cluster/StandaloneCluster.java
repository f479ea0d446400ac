package dualdiffusion.cluster;

import dualdiffusion.config.Settings;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master and workers as processes on loopback, and whoever drives them. */
final class StandaloneCluster implements AutoCloseable {
  static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Path folder;
  private final Path home;
  private final List<Process> started = new ArrayList<>();
  private final int port;
  private int workers;

  /**
   * @param folder of the processes' output: {@code NAME.out}
   */
  StandaloneCluster(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    home = sparkHome();
    port = freePort();
    spark("Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
    awaitMaster();
  }

  private void awaitMaster() throws IOException {
    while (started.getFirst().isAlive()) {
      try (var _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (ConnectException e) {
        pause();
      }
    }
    throw new IOException("the master ended");
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** One with a core. */
  Process worker(String memory) throws IOException {
    Path work = Files.createDirectory(folder.resolve("work" + ++workers));
    return spark(
        "Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        memory,
        "--webui-port",
        "0",
        "--work-dir",
        work.toString(),
        master());
  }

  private Process spark(String part, String... arguments) throws IOException {
    String main = "org.apache.spark.deploy." + part.toLowerCase() + "." + part;
    var program = program(List.of("-Xmx512m"), main, arguments);
    program.environment().put("SPARK_HOME", home.toString());
    program.environment().put("SPARK_SCALA_VERSION", "2.13");
    return start(part + started.size(), program);
  }

  /** Another process of this class path, which ends with the cluster. */
  Process drive(String name, List<String> flags, String main, String... arguments)
      throws IOException {
    return start(name, program(flags, main, arguments));
  }

  private static ProcessBuilder program(List<String> flags, String main, String... arguments) {
    List<String> words = new ArrayList<>(List.of(java()));
    words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    words.addAll(flags);
    words.addAll(List.of("-cp", CLASS_PATH, main));
    words.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(words).redirectErrorStream(true);
  }

  private Process start(String name, ProcessBuilder program) throws IOException {
    Process process = program.redirectOutput(folder.resolve(name + ".out").toFile()).start();
    started.add(process);
    return process;
  }

  /** What a process said. */
  String said(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".out"));
  }

  /** A worker and all that it started, as if the machine were gone. */
  static void kill(Process worker) {
    List<ProcessHandle> all = worker.descendants().toList();
    worker.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws IOException {
    started.forEach(StandaloneCluster::kill);
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      for (Path link : jars.toList()) {
        Files.delete(link); // JUnit would warn of each
      }
    }
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static String java() {
    return Settings.current().javaExecutable().toString();
  }
}
