package dualdiffusion.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Spark's driver for one run. It reads its plan as one line of standard input; the run is asked to
 * stop when that input ends.
 */
public final class ClusterMain {
  private ClusterMain() {}

  public static void main(String[] arguments) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    ClusterPlan plan = Json.parse(in.readLine(), "the plan", ClusterPlan.class);
    var cancel = new Cancel();
    Thread.ofPlatform().daemon().start(() -> awaitEnd(in, cancel));
    try (var launch = new SparkLaunch(plan)) {
      new RankLauncher(launch, plan.share(), System.out::println).run(cancel);
    } catch (ProblemException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static void awaitEnd(BufferedReader in, Cancel cancel) {
    try {
      while (in.readLine() != null) {}
    } catch (IOException e) {
      // As its end.
    }
    cancel.cancel();
  }
}
