package dualdiffusion.worker;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Range;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.StartRunRequest;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.Runs;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Begins a run: its configuration is checked here, the rest by its own process. */
final class RunStart {
  private static final int MAX_RANKS = 64;
  private static final int LAST_WORDS = 1000;

  /** A process that ends is noticed at once; one that is slow has a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final RunLauncher launcher;
  private final StartRunRequest request;

  RunStart(RunLauncher launcher, StartRunRequest request) {
    this.launcher = launcher;
    this.request = request;
  }

  /**
   * Returns the run's folder once its process has told there that it goes on.
   *
   * @throws ProblemException naming the field or file at fault, or with the last words of a process
   *     that ended before
   */
  Path start() {
    Range.check("number of ranks", request.getRanks(), 1, MAX_RANKS);
    return switch (request.getConfigCase()) {
      case FILE -> startFile(absolute("configuration", request.getFile()));
      case JSON -> startJson(base());
      case CONFIG_NOT_SET ->
          throw new BadRequestException("No configuration came.", "Name a file or send its text.");
    };
  }

  /** Starts a run again as it was begun: with the same fields set anew, by as many processes. */
  static Path again(RunLauncher launcher, Path run) {
    Runs.Origin origin = Runs.origin(run);
    TrainConfig config = TrainDefaults.read(origin.config(), origin.set());
    return launch(launcher, origin, folder(config, origin.base()));
  }

  private Path startFile(Path file) {
    TrainConfig config = TrainDefaults.read(file);
    Path base = request.getBase().isEmpty() ? file.resolveSibling("").normalize() : base();
    return launch(launcher, origin(file, base), folder(config, base));
  }

  /** The configuration is kept with the run; opened there, it means the same as here. */
  private Path startJson(Path base) {
    Map<String, Object> tree = Json.parseTree(request.getJson(), "the configuration");
    TrainConfig config = TrainDefaults.over(tree, "the configuration");
    RunFolder run = folder(config, base);
    Path file = run.path().resolve("started.json"); // no name of the user's
    Json.write(file, Patch.merge(tree, absolute(config, base)));
    return launch(launcher, origin(file, base), run);
  }

  /** The fields that are paths, none of them relative. */
  private static Map<String, Object> absolute(TrainConfig config, Path base) {
    List<String> folders =
        config.data().folders().stream().map(folder -> absolute(base, folder)).toList();
    return Map.of(
        "model", absolute(base, config.model()),
        "run", absolute(base, config.run()),
        "data", Map.of("folders", folders));
  }

  private static String absolute(Path base, String path) {
    return base.resolve(path).normalize().toString();
  }

  private static RunFolder folder(TrainConfig config, Path base) {
    var run = new RunFolder(base.resolve(config.run()).normalize());
    Runs.refuseRunning(run);
    return run;
  }

  private Runs.Origin origin(Path file, Path base) {
    List<String> sharing = List.of("--ranks", Integer.toString(request.getRanks()));
    return new Runs.Origin(file, base, Map.of(), sharing);
  }

  private static Path launch(RunLauncher launcher, Runs.Origin origin, RunFolder run) {
    Path console = run.logs().resolve("console.log");
    try {
      Files.createDirectories(run.logs());
      long from = Files.exists(console) ? Files.size(console) : 0;
      Object before = Runs.session(run);
      Process process = launcher.start(origin, console);
      await(process, run, before, console, from);
      return run.path();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "The training process cannot be started: " + e.getMessage() + ".",
              "Check free space and permissions of " + run.path() + "."),
          e);
    }
  }

  /** Until the folder tells of another session than before. */
  private static void await(Process process, RunFolder run, Object before, Path console, long from)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean alive = true;
    while (Runs.session(run).equals(before)) {
      if (!alive || System.nanoTime() > end) {
        process.destroy();
        throw new ProblemException(
            Problem.of(
                "The training process "
                    + (alive ? "did not begin and was ended." : "ended at once."),
                "It said: " + lastWords(console, from)));
      }
      alive = process.isAlive();
      pause(process);
    }
  }

  private static void pause(Process process) {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.of("The engine was closed.", "Start the run again."));
    }
  }

  private static String lastWords(Path console, long from) throws IOException {
    try (var file = new RandomAccessFile(console.toFile(), "r")) {
      file.seek(Math.max(from, file.length() - LAST_WORDS));
      byte[] words = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(words);
      return new String(words, StandardCharsets.UTF_8).strip();
    }
  }

  private Path base() {
    Path base = absolute("base folder", request.getBase());
    if (!Files.isDirectory(base)) {
      throw new BadRequestException("The folder " + base + " does not exist.", "Check the path.");
    }
    return base;
  }

  static Path absolute(String field, String text) {
    Path path = TrainingWire.path(field, text);
    if (!path.isAbsolute()) {
      throw new BadRequestException(
          "The " + field + " is \"" + path + "\".", "Use an absolute path.");
    }
    return path.normalize();
  }
}
