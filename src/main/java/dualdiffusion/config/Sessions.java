package dualdiffusion.config;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Marks of windows that are open, a file each. A mark whose process is gone tells that a session
 * had no proper end: the JVM died, or was killed, or the machine was switched off. Nothing is sent
 * anywhere; what the JVM wrote when it died (hs_err) is moved to the logs, where a problem report
 * finds it.
 */
public final class Sessions {
  private static final String ENDING = ".json";
  private static final int MOST_CRASH_LOGS = 20;

  /** Clocks are set while programs run, which moves the time a process seems to have started at. */
  private static final long CLOCK_MILLIS = 120_000;

  /**
   * @param start milliseconds since 1970
   * @param folder where the process stood: the JVM leaves what it says when it dies there
   */
  record Mark(long pid, long start, String folder) {}

  private final Path folder;
  private final Path logs;
  private final Path temporary;

  Sessions(Path folder, Path logs, Path temporary) {
    this.folder = folder;
    this.logs = logs;
    this.temporary = temporary;
  }

  /** This user's. */
  public static Sessions of(Settings settings) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return new Sessions(settings.state().resolve("sessions"), settings.logs(), temporary);
  }

  /**
   * Marks this process as running, until it ends in whatever orderly way.
   *
   * @return what to tell of earlier sessions that had no proper end
   */
  public Optional<Problem> begin() {
    boolean ended = false;
    boolean told = false;
    try {
      Files.createDirectories(folder);
      for (Mark mark : marks()) {
        if (!runs(mark)) {
          ended = true;
          told |= keepCrash(mark);
          Files.deleteIfExists(file(mark.pid()));
        }
      }
      dropOldCrashes();
      mark(ProcessHandle.current());
    } catch (IOException | ConfigException e) {
      // A disk that cannot be written is told of where something of the user's is at stake.
      return Optional.empty();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the session"));
    return ended ? Optional.of(problem(told)) : Optional.empty();
  }

  /** A proper end. */
  void end() {
    try {
      Files.deleteIfExists(file(ProcessHandle.current().pid()));
    } catch (IOException e) {
      // The next start tells of a bad end that was none.
    }
  }

  void mark(ProcessHandle process) {
    long start = start(process).orElse(Instant.now()).toEpochMilli();
    String stands = Path.of("").toAbsolutePath().toString();
    Json.write(file(process.pid()), new Mark(process.pid(), start, stands));
  }

  private List<Mark> marks() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ENDING)).flatMap(Sessions::read).toList();
    }
  }

  /** A mark that was written by half says nothing. */
  private static Stream<Mark> read(Path file) {
    try {
      return Stream.of(Json.read(file, Mark.class));
    } catch (ConfigException e) {
      return Stream.empty();
    }
  }

  private static boolean runs(Mark mark) {
    return ProcessHandle.of(mark.pid())
        .flatMap(Sessions::start)
        .map(start -> Math.abs(start.toEpochMilli() - mark.start()) < CLOCK_MILLIS)
        .orElse(false);
  }

  private static Optional<Instant> start(ProcessHandle process) {
    return process.info().startInstant();
  }

  /** The JVM writes where it stands or, where it may not, among temporary files. */
  private boolean keepCrash(Mark mark) throws IOException {
    boolean found = false;
    for (Path place : List.of(Path.of(mark.folder()), temporary)) {
      Path left = place.resolve("hs_err_pid" + mark.pid() + ".log");
      if (Files.isRegularFile(left)) {
        Files.createDirectories(logs);
        Path kept = logs.resolve("studio-crash-" + mark.pid() + ".log");
        Files.move(left, kept, StandardCopyOption.REPLACE_EXISTING);
        found = true;
      }
    }
    return found;
  }

  /** Of the crash logs of window and engine the newest stay. */
  private void dropOldCrashes() throws IOException {
    if (!Files.isDirectory(logs)) {
      return;
    }
    try (Stream<Path> files = Files.list(logs)) {
      List<Path> all =
          files
              .filter(f -> f.getFileName().toString().contains("-crash-"))
              .sorted(Comparator.comparingLong((Path f) -> f.toFile().lastModified()).reversed())
              .toList();
      for (Path old : all.stream().skip(MOST_CRASH_LOGS).toList()) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static Problem problem(boolean told) {
    String cause = told ? "a fault of its own" : "a fault, or the machine was switched off";
    return new Problem(
        "The studio was not closed the last time: it was ended by " + cause + ".",
        "Projects are as they were at their last change.",
        "If it happens again, make a report to send; it is only written to a file.");
  }

  private Path file(long pid) {
    return folder.resolve(pid + ENDING);
  }
}
