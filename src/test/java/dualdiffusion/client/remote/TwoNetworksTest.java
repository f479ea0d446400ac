package dualdiffusion.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dualdiffusion.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A studio and a worker in network namespaces of their own, with a cable between them that is
 * unplugged for a moment. Where namespaces may not be made this is left out, and {@link
 * RemoteEngineTest} over loopback is all.
 */
class TwoNetworksTest {
  private static final String ID = Long.toString(ProcessHandle.current().pid() % 100_000);
  private static final String HERE = "ddsa" + ID;
  private static final String THERE = "ddsb" + ID;
  private static final String ADDRESS = "10.231.77.2";

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void connect() throws Exception {
    assumeTrue(
        ip("netns add " + HERE) && ip("netns add " + THERE),
        "network namespaces are not allowed here: loopback only");
    assumeTrue(
        ip("link add " + HERE + " type veth peer name " + THERE)
            && ip("link set " + HERE + " netns " + HERE)
            && ip("link set " + THERE + " netns " + THERE)
            && ip("-n " + HERE + " addr add 10.231.77.1/24 dev " + HERE)
            && ip("-n " + THERE + " addr add " + ADDRESS + "/24 dev " + THERE)
            && ip("-n " + HERE + " link set " + HERE + " up")
            && ip("-n " + THERE + " link set " + THERE + " up"),
        "network devices cannot be made here: loopback only");
  }

  @AfterEach
  void disconnect() throws Exception {
    started.forEach(Process::destroyForcibly);
    ip("netns del " + HERE);
    ip("netns del " + THERE);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aJobOutlivesTheCable() throws Exception {
    Process worker =
        java(
            THERE,
            "dualdiffusion.worker.remote.RemoteHouseMain",
            folder.resolve("w").toString(),
            ADDRESS);
    String line = until(worker.inputReader(), "studio://");
    Process studio =
        java(HERE, "dualdiffusion.client.remote.StudioMain", folder.resolve("s").toString(), line);
    BufferedReader said = studio.inputReader();
    until(said, "sampling 10");
    assertThat(ip("-n " + THERE + " link set " + THERE + " down")).isTrue();
    Thread.sleep(1_000); // What the worker says now is lost on the way.
    assertThat(ip("-n " + THERE + " link set " + THERE + " up")).isTrue();
    assertThat(until(said, "frames")).isEqualTo("frames 20000");
  }

  private static String until(BufferedReader said, String start) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(start)) {
      line = said.readLine();
    }
    assertThat(line).as("a line that begins with %s", start).isNotNull();
    return line;
  }

  private Process java(String namespace, String main, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.add(Settings.current().javaExecutable().toString());
    words.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(
        List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    words.addAll(List.of(args));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    return process;
  }

  private static boolean ip(String words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words.split(" ")));
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }
}
