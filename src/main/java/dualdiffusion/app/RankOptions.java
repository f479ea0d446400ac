package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.Trainer;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many processes share a training run, and where. */
final class RankOptions {
  @Option(
      names = "--ranks",
      paramLabel = "N",
      description =
          "Share the run among N processes of this machine; each takes its part of every batch,"
              + " so N should divide batch.size × batch.accumulate. Default 1.")
  private int ranks = 1;

  @Option(
      names = "--rank-restarts",
      paramLabel = "N",
      description =
          "How often processes may be lost before the run is given up; those that are left go on"
              + " from the last checkpoint. Default 3.")
  private int restarts = 3;

  @Option(
      names = "--rank-timeout",
      paramLabel = "SECONDS",
      description =
          "A process that lets the others wait for longer counts as lost; longer than writing a"
              + " checkpoint takes. Default 300.")
  private int timeout = 300;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Share the run among executors of this Apache Spark cluster, one rank each, e.g."
              + " spark://host:7077. Needs the cluster part of the product on all machines.")
  private @Nullable String master;

  @Option(
      names = "--rank-cores",
      paramLabel = "N",
      description = "Cores of each executor and its rank; default 1. Only with --master.")
  private int cores = 1;

  @Option(
      names = "--driver",
      paramLabel = "ADDRESS",
      description = "This machine's address, as the cluster reaches it. Only with --master.")
  private String driver = "";

  boolean several() {
    return ranks > 1 || master != null;
  }

  /** The words that name them again. */
  List<String> words() {
    if (!several()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--ranks", Integer.toString(ranks)));
    words.addAll(List.of("--rank-restarts", Integer.toString(restarts)));
    words.addAll(List.of("--rank-timeout", Integer.toString(timeout)));
    if (master != null) {
      words.addAll(List.of("--master", master, "--rank-cores", Integer.toString(cores)));
      words.addAll(driver.isEmpty() ? List.of() : List.of("--driver", driver));
    }
    return words;
  }

  /** Trains to the end, or until somebody asks it to stop. */
  Trainer.Outcome train(TrainFile.Named file, TrainConfig config, Cancel cancel, PrintWriter out) {
    var share = new RankLauncher.Share(ranks, config.batch().global(), restarts, timeout);
    List<String> command = OwnProgram.words("train-rank", file.words());
    if (master != null) {
      String classPath = Settings.current().workerClassPath();
      var plan = new ClusterPlan(master, share, cores, command, classPath, driver);
      ClusterJob.run(plan, cancel, line -> show(out, line));
    } else {
      RankLauncher.here(command, Settings.trainingEnvironment(), share, line -> show(out, line))
          .run(cancel);
    }
    return cancel.isCancelled() ? Trainer.Outcome.STOPPED : Trainer.Outcome.FINISHED;
  }

  private static void show(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
