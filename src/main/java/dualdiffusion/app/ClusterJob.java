package dualdiffusion.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.ranks.ClusterPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Spark's driver of a run, in a process of its own: nothing else has Spark on its class path. */
final class ClusterJob {
  private static final String MAIN = "dualdiffusion.cluster.ClusterMain";
  private static final long POLL_MILLIS = 100;

  private ClusterJob() {}

  /**
   * Runs to the end; cancelling asks the ranks to stop after their step.
   *
   * @throws ProblemException when the run could not be done; its reason was told
   */
  static void run(ClusterPlan plan, Cancel cancel, Consumer<String> told) {
    try {
      Process driver =
          new ProcessBuilder(ClusterProgram.words(MAIN, List.of()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      driver.getOutputStream().write((Json.toLine(plan) + "\n").getBytes(UTF_8));
      driver.getOutputStream().flush();
      Thread.ofPlatform().daemon().start(() -> follow(driver, told));
      boolean asked = false;
      while (!driver.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancel.isCancelled() && !asked) {
          driver.getOutputStream().close();
          asked = true;
        }
      }
      if (driver.exitValue() != 0) {
        throw failed("it ended with code " + driver.exitValue(), null);
      }
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", e);
    }
  }

  private static void follow(Process driver, Consumer<String> told) {
    try (var out = new BufferedReader(new InputStreamReader(driver.getInputStream(), UTF_8))) {
      out.lines().forEach(told);
    } catch (IOException e) {
      told.accept("The cluster's driver is silent: " + e.getMessage());
    }
  }

  private static ProblemException failed(
      String why, @org.jspecify.annotations.Nullable Exception e) {
    return new ProblemException(
        new Problem(
            "The training on the cluster failed: " + why + ".",
            "The run's last checkpoint was kept.",
            "Look into the lines above and the executors' logs."),
        e);
  }
}
