package dualdiffusion.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker must not outlive its studio, whatever ended it. */
class ParentDeathTest {

  @Test
  void theWorkerEndsWithAKilledParent() throws Exception {
    Process parent =
        new ProcessBuilder(Workers.command("dualdiffusion.client.ParentMain").words())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      ProcessHandle worker = ProcessHandle.of(workerPid(parent)).orElseThrow();
      parent.destroyForcibly().waitFor();
      assertThat(endsWithin(worker, 10)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static long workerPid(Process parent) throws IOException {
    try (var out = parent.inputReader(UTF_8)) {
      return out.lines()
          .filter(line -> line.startsWith("worker "))
          .mapToLong(line -> Long.parseLong(line.substring("worker ".length())))
          .findFirst()
          .orElseThrow(() -> new IOException("the parent ended early"));
    }
  }

  /** An orphan whose adoptive parent does not collect it stays as a zombie: that is ended, too. */
  private static boolean endsWithin(ProcessHandle process, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      if (!process.isAlive() || isZombie(process.pid())) {
        return true;
      }
      Thread.sleep(20);
    }
    process.destroyForcibly();
    return false;
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
