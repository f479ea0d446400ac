package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  /** More than any system gives. */
  private static final long DEAD = 1L << 40;

  @TempDir private Path home;
  private Path marks;
  private Path logs;
  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    marks = Files.createDirectories(home.resolve("sessions"));
    logs = Files.createDirectories(home.resolve("logs"));
    temporary = Files.createDirectories(home.resolve("tmp"));
  }

  @Test
  void theFirstStartHasNothingToTellAndLeavesAMark() throws IOException {
    assertThat(sessions().begin()).isEmpty();
    assertThat(marksLeft()).containsExactly(ProcessHandle.current().pid() + ".json");
  }

  @Test
  void aProperEndLeavesNothing() throws IOException {
    sessions().begin();
    sessions().end();
    assertThat(marksLeft()).isEmpty();
    assertThat(sessions().begin()).isEmpty();
  }

  @Test
  void aMarkOfNoProcessIsToldOfOnce() {
    leave(DEAD, 0);
    assertThat(sessions().begin()).map(Problem::what).get().asString().contains("switched off");
    assertThat(sessions().begin()).isEmpty();
  }

  @Test
  void anotherWindowThatIsOpenIsNoFault() {
    sessions().mark(ProcessHandle.current());
    assertThat(sessions().begin()).isEmpty();
  }

  @Test
  void aProcessThatOnlyHasTheSameNumberIsAnother() {
    leave(ProcessHandle.current().pid(), 0);
    assertThat(sessions().begin()).isPresent();
  }

  @Test
  void whatTheJvmLeftGoesToTheLogs() throws IOException {
    leave(DEAD, 0);
    Path left = Files.writeString(home.resolve("hs_err_pid" + DEAD + ".log"), "SIGSEGV");
    assertThat(sessions().begin()).map(Problem::what).get().asString().contains("its own");
    assertThat(left).doesNotExist();
    assertThat(logs.resolve("studio-crash-" + DEAD + ".log")).hasContent("SIGSEGV");
  }

  @Test
  void itIsFoundAmongTemporaryFilesToo() throws IOException {
    leave(DEAD, 0);
    Files.writeString(temporary.resolve("hs_err_pid" + DEAD + ".log"), "SIGBUS");
    sessions().begin();
    assertThat(logs.resolve("studio-crash-" + DEAD + ".log")).hasContent("SIGBUS");
  }

  @Test
  void halfAMarkSaysNothing() throws IOException {
    Files.writeString(marks.resolve("7.json"), "{\"pid\": ");
    assertThat(sessions().begin()).isEmpty();
  }

  @Test
  void aMarkThatCannotBeWrittenStopsNobody() throws IOException {
    String own = ProcessHandle.current().pid() + ".json";
    Files.createDirectories(marks.resolve(own).resolve("in the way"));
    assertThat(sessions().begin()).isEmpty();
  }

  @Test
  void theNewestCrashLogsStay() throws IOException {
    for (int n = 0; n < 30; n++) {
      Path log = Files.writeString(logs.resolve("engine-crash-" + n + ".log"), "");
      log.toFile().setLastModified(1_000_000L + n * 10_000L);
    }
    sessions().begin();
    assertThat(logs.resolve("engine-crash-29.log")).exists();
    assertThat(logs.resolve("engine-crash-9.log")).doesNotExist();
  }

  private Sessions sessions() {
    return new Sessions(marks, logs, temporary);
  }

  private void leave(long pid, long start) {
    var mark = new Sessions.Mark(pid, start, home.toString());
    Json.write(marks.resolve(pid + ".json"), mark);
  }

  private Stream<String> marksLeft() throws IOException {
    try (Stream<Path> files = Files.list(marks)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
