package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankLauncher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster whose machines share a training run. */
final class ClusterOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Share each step among executors of this Apache Spark cluster, one of the --ranks each,"
              + " e.g. spark://host:7077. Needs the cluster part of the product on all machines.")
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

  boolean wanted() {
    return master != null;
  }

  ClusterPlan plan(RankLauncher.Share share, List<String> command) {
    String classPath = Settings.current().workerClassPath();
    String url = master == null ? "" : master;
    return new ClusterPlan(url, share, cores, command, classPath, driver);
  }
}
