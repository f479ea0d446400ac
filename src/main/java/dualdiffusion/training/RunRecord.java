package dualdiffusion.training;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.Range;
import dualdiffusion.core.RunStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code session.json} of a run's folder: the process that trains there, or how the newest session
 * ended.
 *
 * @param version of this record
 * @param pid of the process to be asked for an end
 * @param started when that process began, UTC, ISO 8601: another may have its number later
 * @param config file of the configuration
 * @param base what the configuration's paths are relative to
 * @param steps the run is to have
 * @param end how it ended; absent until then
 * @param problem why it failed; empty otherwise
 * @param set fields that were set anew at the command line; absent in older records
 * @param sharing the command line's words of processes that share it; absent in older records
 */
record RunRecord(
    int version,
    long pid,
    String started,
    String config,
    String base,
    long steps,
    Optional<State> end,
    String problem,
    Optional<Map<String, String>> set,
    Optional<List<String>> sharing) {
  static final int VERSION = 1;

  /** What the system may tell differently of one process at different times. */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  RunRecord {
    Range.check("version of session.json", version, VERSION, VERSION);
    Range.check("process of session.json", (double) pid, 1, 1e18);
    Range.check("steps of session.json", (double) steps, 0, 1e15);
  }

  static RunRecord ofThisProcess(Runs.Origin origin, long steps) {
    ProcessHandle self = ProcessHandle.current();
    Instant began = self.info().startInstant().orElseGet(Instant::now);
    return new RunRecord(
        VERSION,
        self.pid(),
        began.toString(),
        origin.config().toAbsolutePath().toString(),
        origin.base().toAbsolutePath().toString(),
        steps,
        Optional.empty(),
        "",
        Optional.of(origin.set()),
        Optional.of(origin.sharing()));
  }

  RunRecord ended(State state, String why) {
    return new RunRecord(
        version, pid, started, config, base, steps, Optional.of(state), why, set, sharing);
  }

  Runs.Origin origin() {
    return new Runs.Origin(
        Path.of(config), Path.of(base), set.orElse(Map.of()), sharing.orElse(List.of()));
  }

  /** The process, while it is alive. */
  Optional<ProcessHandle> process() {
    return end.isPresent()
        ? Optional.empty()
        : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isIt);
  }

  private boolean isIt(ProcessHandle process) {
    try {
      Instant wanted = Instant.parse(started);
      return process
          .info()
          .startInstant()
          .map(found -> Duration.between(found, wanted).abs().compareTo(CLOCKS) < 0)
          .orElse(false);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * @throws ConfigException when the file is damaged
   */
  static Optional<RunRecord> read(RunFolder folder) {
    Path file = folder.record();
    return Files.isRegularFile(file)
        ? Optional.of(Json.read(file, RunRecord.class))
        : Optional.empty();
  }
}
