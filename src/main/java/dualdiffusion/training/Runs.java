package dualdiffusion.training;

import dualdiffusion.config.ConfigException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import dualdiffusion.core.RunStatus.State;
import dualdiffusion.model.EmaArchive;
import dualdiffusion.training.log.LogFollower;
import dualdiffusion.training.log.RunLog;
import dualdiffusion.training.log.Scalars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What runs' folders tell to other processes, and what those may ask of them. */
public final class Runs {
  private static final Pattern SAMPLE =
      Pattern.compile("(\\d{9,})(?:_phema_(\\d+(?:\\.\\d+)?))?\\.flac");
  private static final int TAIL = 64 << 10;
  private static final String GONE = "Its process is gone without having told why.";

  private Runs() {}

  /** Whether a folder has anything of a run in it. */
  public static boolean isOne(Path folder) {
    var run = new RunFolder(folder);
    return Files.isRegularFile(run.record())
        || Files.isDirectory(run.checkpoints())
        || Files.isRegularFile(log(folder));
  }

  /** The log whose points {@link LogFollower} reads. */
  public static Path log(Path folder) {
    return new RunFolder(folder).logs().resolve(RunLog.JSON);
  }

  /**
   * @throws TrainingException when the folder is no run's
   */
  public static RunStatus status(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    checkIsOne(path);
    try {
      return status(new RunFolder(path), RunRecord.read(new RunFolder(path)));
    } catch (ConfigException e) {
      return status(new RunFolder(path), State.INTERRUPTED, e.problem().what(), 0, 0);
    }
  }

  private static RunStatus status(RunFolder run, Optional<RunRecord> record) {
    if (record.isEmpty()) {
      return status(run, State.STOPPED, "", 0, 0);
    }
    RunRecord mark = record.get();
    if (mark.end().isPresent()) {
      return status(run, mark.end().get(), mark.problem(), 0, mark.steps());
    }
    return mark.process().isPresent()
        ? status(run, State.RUNNING, "", mark.pid(), mark.steps())
        : status(run, State.INTERRUPTED, GONE, 0, mark.steps());
  }

  private static RunStatus status(
      RunFolder run, State state, String problem, long pid, long steps) {
    Optional<Path> checkpoint = run.latest();
    RunPoint last = last(log(run.path()), checkpoint.map(RunFolder::step).orElse(0L));
    return new RunStatus(
        run.path(),
        state,
        problem,
        pid,
        last,
        steps,
        state == State.RUNNING ? secondsLeft(last, steps) : OptionalDouble.empty(),
        checkpoint,
        sample(run.samples()));
  }

  /** The newest value of each number; lines hold different ones. */
  private static RunPoint last(Path log, long saved) {
    Map<String, Double> values = new LinkedHashMap<>();
    long step = saved;
    for (RunPoint point : LogFollower.tail(log, TAIL)) {
      values.putAll(point.values());
      step = Math.max(step, point.step());
    }
    return new RunPoint(step, values);
  }

  private static OptionalDouble secondsLeft(RunPoint last, long steps) {
    double speed = last.values().getOrDefault(Scalars.STEPS_PER_SECOND, 0.);
    return speed > 0 && steps > 0
        ? OptionalDouble.of(Math.max(0, steps - last.step()) / speed)
        : OptionalDouble.empty();
  }

  private static Optional<Path> sample(Path samples) {
    return rendered(samples).stream()
        .filter(sound -> sound.std().isEmpty())
        .reduce((before, after) -> after)
        .map(RunSound::sound);
  }

  /**
   * What there is of a run to listen to.
   *
   * @throws TrainingException when the folder is no run's
   */
  public static RunSounds sounds(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    checkIsOne(path);
    var run = new RunFolder(path);
    double newest = run.latest().map(c -> (double) RunFolder.step(c)).orElse(0d);
    return new RunSounds(
        rendered(run.samples()),
        newest > 0 ? EmaArchive.in(run.archive(), newest).stds() : List.of());
  }

  private static List<RunSound> rendered(Path samples) {
    if (!Files.isDirectory(samples)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(samples)) {
      return files
          .map(Runs::sound)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(RunSound::step).thenComparing(s -> s.std().orElse(0d)))
          .toList();
    } catch (IOException e) {
      throw unreadable(samples, e);
    }
  }

  private static Optional<RunSound> sound(Path file) {
    Matcher name = SAMPLE.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    Optional<Double> std = Optional.ofNullable(name.group(2)).map(Double::valueOf);
    Path picture = file.resolveSibling(name.group().replace(".flac", ".png"));
    return Optional.of(
        new RunSound(
            Long.parseLong(name.group(1)),
            std,
            file,
            Optional.of(picture).filter(Files::isRegularFile)));
  }

  /**
   * The runs in a folder, by name; of a run's own folder that run.
   *
   * @throws TrainingException when the folder cannot be read
   */
  public static List<RunStatus> list(Path folder) {
    if (isOne(folder)) {
      return List.of(status(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Runs::isOne).sorted().map(Runs::status).toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Asks a run to write a checkpoint and end after its current step; returns at once.
   *
   * @throws TrainingException when it is not going on
   */
  public static void stop(Path folder) {
    ProcessHandle process = process(folder);
    // Where the system only kills, a file asks: it is seen after a step.
    if (!process.supportsNormalTermination() || !process.destroy()) {
      new RunFolder(folder).requestStop();
    }
  }

  /**
   * Asks a run for a checkpoint after its current step; returns at once.
   *
   * @throws TrainingException when it is not going on
   */
  public static void save(Path folder) {
    process(folder);
    new RunFolder(folder).requestSave();
  }

  private static ProcessHandle process(Path folder) {
    checkIsOne(folder);
    return RunRecord.read(new RunFolder(folder))
        .flatMap(RunRecord::process)
        .orElseThrow(
            () ->
                new TrainingException(
                    "The training run " + folder + " is not going on.",
                    "Its checkpoints are kept.",
                    "Start it to go on from the newest."));
  }

  /**
   * @throws TrainingException when a process trains in the folder
   */
  public static void refuseRunning(RunFolder folder) {
    if (running(folder)) {
      throw folder.taken();
    }
  }

  /** Whoever cannot read the mark finds the folder's lock. */
  private static boolean running(RunFolder folder) {
    try {
      return RunRecord.read(folder).flatMap(RunRecord::process).isPresent();
    } catch (ConfigException e) {
      return false;
    }
  }

  /** Equal as long as no other session began or ended in the folder. */
  public static Object session(RunFolder folder) {
    try {
      return RunRecord.read(folder);
    } catch (ConfigException e) {
      return "damaged";
    }
  }

  /**
   * What a run was begun with.
   *
   * @param config file of the configuration
   * @param base what its paths are relative to
   * @param set fields that were set anew, by their dotted paths
   * @param sharing words of the command line that tell how processes share it; none for one
   */
  public record Origin(Path config, Path base, Map<String, String> set, List<String> sharing) {
    public Origin {
      set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
      sharing = List.copyOf(sharing);
    }

    /** The words that begin it again, after {@code studio train}. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      words.addAll(List.of(config.toString(), "--base", base.toString()));
      set.forEach((field, value) -> words.addAll(List.of("--set", field + "=" + value)));
      words.addAll(sharing);
      return words;
    }
  }

  /**
   * What the newest session of a run was begun with.
   *
   * @throws TrainingException when the folder is none of a run, or tells nothing of it
   */
  public static Origin origin(Path folder) {
    checkIsOne(folder);
    RunRecord record =
        RunRecord.read(new RunFolder(folder))
            .orElseThrow(
                () ->
                    new TrainingException(
                        folder + " does not tell what it was begun with.",
                        "",
                        "Start it with its configuration."));
    return record.origin();
  }

  private static void checkIsOne(Path folder) {
    if (!isOne(folder)) {
      throw new TrainingException(
          folder + " is not the folder of a training run.", "", "Check the path.");
    }
  }

  private static TrainingException unreadable(Path folder, Exception e) {
    return new TrainingException(
        "The folder " + folder + " cannot be read: " + e + ".", "", "Check the path.", e);
  }
}
