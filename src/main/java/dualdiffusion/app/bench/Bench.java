package dualdiffusion.app.bench;

import dualdiffusion.client.WorkerCommand;
import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures tasks, each in a process of its own beside those of the original: what one allocates or
 * leaves in caches is not another's.
 */
public final class Bench {
  private static final String MAIN = "dualdiffusion.app.Main";

  /**
   * The original implementation on this machine.
   *
   * @param python an interpreter with PyTorch
   * @param source the folder that holds its packages, or that holds {@code src}
   */
  public record Original(Path python, Path source) {}

  private final Function<String, BenchTask> tasks;
  private final List<String> serve;
  private final int rounds;
  private final int threads;
  private final Optional<Original> original;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param serve this program's own command line for a child that runs the task named after it
   * @param threads 0 for each program's own choice
   */
  public Bench(
      Function<String, BenchTask> tasks,
      List<String> serve,
      int rounds,
      int threads,
      Optional<Original> original) {
    this.tasks = tasks;
    this.serve = List.copyOf(serve);
    this.rounds = rounds;
    this.threads = threads;
    this.original = original;
  }

  /** Measures tasks of these names. */
  public List<Measurement> run(List<String> names) {
    List<Measurement> measurements = new ArrayList<>();
    BenchTask limit = tasks.apply(BenchTasks.LIMIT);
    try (Racer matrix = ours(BenchTasks.LIMIT)) {
      var race = new Race(matrix, rounds);
      for (String name : names) {
        measurements.addAll(measure(race, tasks.apply(name), limit.operations()));
      }
    }
    return measurements;
  }

  private List<Measurement> measure(Race race, BenchTask task, double limitOperations) {
    Map<String, Racer> racers = new LinkedHashMap<>();
    try {
      racers.put(Race.OURS, ours(task.name()));
      Map<String, Object> same = task.original();
      if (original.isPresent() && same != null) {
        join(racers, original.get(), "eager", same);
        if (!same.containsKey("training")) {
          join(racers, original.get(), "compile", same);
        }
      }
      return race.run(task, racers, limitOperations);
    } finally {
      racers.values().forEach(Racer::close);
    }
  }

  /** The others race on where one of the original's ways does not run. */
  private void join(
      Map<String, Racer> racers, Original original, String mode, Map<String, Object> task) {
    try {
      racers.put(mode, theirs(original, mode, task));
    } catch (BenchException e) {
      notes.add(task.get("class") + " does not run by " + mode + ": " + e.getMessage());
    }
  }

  /** What could not be measured. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Racer ours(String name) {
    List<String> words = new ArrayList<>();
    WorkerCommand worker = WorkerCommand.of(Settings.current());
    words.addAll(
        new WorkerCommand(List.of(), worker.java(), worker.flags(), worker.classPath(), MAIN)
            .words());
    words.addAll(serve);
    words.add(name);
    Map<String, String> environment =
        TrainingTasks.isOne(name) ? Settings.trainingEnvironment() : Settings.computeEnvironment();
    return Racer.start(name, words, environment, null);
  }

  private Racer theirs(Original original, String mode, Map<String, Object> task) {
    Map<String, String> environment =
        threads > 0 ? Map.of("OMP_NUM_THREADS", Integer.toString(threads)) : Map.of();
    Path source = original.source();
    Path packages = Files.isDirectory(source.resolve("src")) ? source.resolve("src") : source;
    List<String> command =
        List.of(original.python().toString(), driver().toString(), packages.toString(), mode);
    String line = Json.toText(task).replaceAll("\\s*\\R\\s*", "");
    return Racer.start(mode + " of the original", command, environment, line);
  }

  /** Our script, as a file that an interpreter can run. */
  private static Path driver() {
    try (InputStream script = Bench.class.getResourceAsStream("/bench/original.py")) {
      if (script == null) {
        throw new IOException("bench/original.py is missing");
      }
      Path file = Files.createTempFile("original", ".py");
      file.toFile().deleteOnExit();
      Files.write(file, script.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new BenchException(
          "The script for the original could not be written: " + e.getMessage() + ".",
          "Check the folder for temporary files.",
          e);
    }
  }
}
