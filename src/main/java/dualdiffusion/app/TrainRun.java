package dualdiffusion.app;

import dualdiffusion.client.WorkerCommand;
import dualdiffusion.config.Json;
import dualdiffusion.config.ResidentMemory;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainSession;
import dualdiffusion.training.Trainer;
import dualdiffusion.training.log.Console;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One training run at the command line. */
final class TrainRun {
  /** Time to write a checkpoint in when the process is asked to end. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final int TRIES = 3;

  /** How often ranks may be lost before the run is given up. */
  private static final int RESTARTS = 10;

  /** Longer than a checkpoint or a validation keeps the others waiting. */
  private static final int TIMEOUT_SECONDS = 600;

  private final TrainConfig config;
  private final Path base;
  private final PrintWriter out;

  TrainRun(Path file, TrainConfig config, PrintWriter out) {
    this.config = config;
    this.out = out;
    Path parent = file.toAbsolutePath().getParent();
    base = parent == null ? file.toAbsolutePath() : parent;
  }

  int train() {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, GRACE);
    try (var session = TrainSession.open(config, base, Collective.ALONE);
        TrainListener listener =
            TrainLogs.of(config, base, session, Console.of(System.err, System.console() != null))) {
      tell(session);
      Trainer.Outcome outcome = session.run(cancel, listener);
      var folder = new RunFolder(base.resolve(config.run()));
      folder.latest().ifPresent(out::println);
      return outcome == Trainer.Outcome.FINISHED ? 0 : Cli.CANCELLED;
    }
  }

  private void tell(TrainSession session) {
    var found = session.summary();
    out.printf(
        Locale.ROOT,
        "%s: %,d parameters, %,d samples to learn from, %,d to validate on%s.%n",
        config.module(),
        found.parameters(),
        found.samples(),
        found.validationSamples(),
        found.leftOut() == 0 ? "" : ", " + found.leftOut() + " left out");
  }

  /**
   * Trains with several processes that share each step.
   *
   * @param ranks how many, at most as many as share the batch evenly
   */
  int train(int ranks) {
    return train(
        ranks,
        (share, command, cancel) ->
            RankLauncher.here(command, Settings.computeEnvironment(), share, this::show)
                .run(cancel));
  }

  /** The same on a cluster of machines. */
  int train(ClusterOptions cluster, int ranks) {
    return train(
        ranks,
        (share, command, cancel) ->
            ClusterJob.run(cluster.plan(share, command), cancel, this::show));
  }

  private interface Launcher {
    void run(RankLauncher.Share share, List<String> command, Cancel cancel);
  }

  private int train(int ranks, Launcher launcher) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, GRACE);
    var folder = new RunFolder(base.resolve(config.run()));
    Path whole = folder.path().resolve("launch.json");
    Json.write(whole, config);
    var share = new RankLauncher.Share(ranks, config.batch().global(), RESTARTS, TIMEOUT_SECONDS);
    launcher.run(share, command(whole), cancel);
    folder.latest().ifPresent(out::println);
    return cancel.isCancelled() ? Cli.CANCELLED : 0;
  }

  private void show(String line) {
    System.err.println(line);
  }

  private List<String> command(Path whole) {
    Settings settings = Settings.current();
    List<String> words =
        new ArrayList<>(
            new WorkerCommand(
                    List.of(),
                    settings.javaExecutable(),
                    settings.workerFlags(),
                    settings.workerClassPath(),
                    TrainRankMain.class.getName())
                .words());
    words.addAll(List.of(base.toString(), whole.toAbsolutePath().toString()));
    return words;
  }

  /** Tries some steps and tells what the run would be like. */
  int check() {
    try (var session = TrainSession.open(config, base, Collective.ALONE)) {
      tell(session);
      List<Double> seconds = session.measure(TRIES).stream().sorted().toList();
      double step = seconds.get(seconds.size() / 2);
      out.printf(Locale.ROOT, "A step takes %.3g s: %.3g steps/s.%n", step, 1 / step);
      out.printf(
          Locale.ROOT,
          "%,d steps take %s.%n",
          config.limits().steps(),
          span(step * config.limits().steps()));
      out.printf(Locale.ROOT, "Memory of the process: %d MiB.%n", ResidentMemory.bytes() >> 20);
      return 0;
    }
  }

  private static String span(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
