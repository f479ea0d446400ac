package dualdiffusion.cluster;

import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankChild;
import dualdiffusion.training.ranks.RankEnd;
import dualdiffusion.training.ranks.RankPlace;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.spark.BarrierTaskContext;

/** One rank's place in an executor: it starts the rank's process, and lives as long. */
final class RankSlot {
  private static final long POLL_MILLIS = 50;
  private static final long START_MILLIS = 120_000;
  private static final long LEAVE_MILLIS = 60_000;

  private final ClusterPlan plan;
  private final BarrierTaskContext context;
  private final RankChild child;

  private RankSlot(ClusterPlan plan, BarrierTaskContext context) {
    this.plan = plan;
    this.context = context;
    // What rank 0 tells stays in its executor's log; the run's own logs are in the run's folder.
    child =
        RankChild.start(
            context.partitionId(),
            plan.command(),
            Settings.trainingEnvironment(),
            context.partitionId() == 0 ? System.out::println : line -> {});
  }

  /**
   * Runs in a task of a barrier stage.
   *
   * @param plan as JSON
   * @return how the rank ended, as JSON
   */
  static String run(String plan) {
    var slot = new RankSlot(Json.parse(plan, "the plan", ClusterPlan.class), context());
    try {
      return Json.toLine(slot.work());
    } finally {
      slot.child.end();
    }
  }

  private static BarrierTaskContext context() {
    return BarrierTaskContext.get();
  }

  private RankEnd work() {
    long late = System.currentTimeMillis() + START_MILLIS;
    while (!child.isReady() && !ended() && System.currentTimeMillis() < late) {
      pause();
    }
    child.begin(meet());
    long leave = Long.MAX_VALUE;
    while (!ended() && System.currentTimeMillis() < leave) {
      if (context.isInterrupted() && leave == Long.MAX_VALUE) {
        child.stop();
        leave = System.currentTimeMillis() + LEAVE_MILLIS;
      }
      pause();
    }
    return child.end();
  }

  /** All ranks' processes are there when this returns. */
  private RankPlace meet() {
    int rank = context.partitionId();
    String[] tasks =
        java.util.Arrays.stream(context.getTaskInfos())
            .map(i -> i.address())
            .toArray(String[]::new);
    String host = tasks[rank].replaceFirst(":\\d*$", "");
    String store = context.allGather(rank == 0 ? host + ":" + freePort() : "")[0];
    return new RankPlace(
        rank, tasks.length, store, host, plan.share().timeoutSeconds(), plan.cores());
  }

  private boolean ended() {
    return child.exitCode().isPresent();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  /** Spark interrupts tasks that it wants to end: they end their rank in order first. */
  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      // The loop asks the context.
    }
  }
}
