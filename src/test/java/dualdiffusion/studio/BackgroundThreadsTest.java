package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {

  @Test
  void theyAreDaemonsWithNumbers() {
    var threads = new BackgroundThreads("some-");
    Thread first = threads.newThread(() -> {});
    assertThat(first.getName()).isEqualTo("some-0");
    assertThat(first.isDaemon()).isTrue();
    assertThat(first.getPriority()).isLessThan(Thread.NORM_PRIORITY);
    assertThat(threads.newThread(() -> {}).getName()).isEqualTo("some-1");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onLinuxTheyAloneAreNicer() {
    int before = niceness();
    var inside = new CompletableFuture<Integer>();
    var threads = new BackgroundThreads("some-");
    Runnable look = () -> inside.complete(niceness());
    threads.newThread(() -> threads.newThread(look).start()).start();
    assertThat(inside.join()).isEqualTo(Math.min(19, before + BackgroundThreads.NICENESS));
    assertThat(niceness()).isEqualTo(before);
  }

  /** Of this thread. */
  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Integer.parseInt(behindName[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
