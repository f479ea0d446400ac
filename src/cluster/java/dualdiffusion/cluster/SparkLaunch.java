package dualdiffusion.cluster;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.ranks.ClusterPlan;
import dualdiffusion.training.ranks.RankEnd;
import dualdiffusion.training.ranks.RankLauncher;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Ranks as the tasks of a barrier stage: all are placed at once, or none. */
final class SparkLaunch implements RankLauncher.Launch, AutoCloseable {
  private static final ClassTag<String> STRING = ClassTag$.MODULE$.apply(String.class);
  private static final long POLL_MILLIS = 100;
  private static final long EXECUTORS_MILLIS = 120_000;

  /** In which Spark hears of executors that died with one another. */
  private static final long SETTLE_MILLIS = 3_000;

  private static final long LEAVE_MILLIS = 70_000;

  private final ClusterPlan plan;
  private final JavaSparkContext spark;
  private boolean launched;

  SparkLaunch(ClusterPlan plan) {
    this.plan = plan;
    spark = new JavaSparkContext(settings(plan));
  }

  private static SparkConf settings(ClusterPlan plan) {
    boolean local = plan.master().startsWith("local");
    String cores = Integer.toString(plan.cores());
    var settings =
        new SparkConf()
            .setMaster(plan.master())
            .setAppName("Dual Diffusion training")
            .set("spark.executor.cores", cores)
            .set("spark.task.cpus", local ? "1" : cores)
            .set("spark.cores.max", Integer.toString(plan.cores() * plan.share().ranks()))
            .set("spark.executor.extraClassPath", plan.classPath())
            // One rank that is lost fails the stage: the launcher begins again, not Spark.
            .set("spark.stage.maxConsecutiveAttempts", "1")
            .set("spark.task.maxFailures", "1")
            .set("spark.ui.enabled", "false");
    if (!plan.driver().isEmpty()) {
      settings.set("spark.driver.host", plan.driver());
    }
    return settings;
  }

  /**
   * Waits a while for the executors that were asked for, or after a loss for one, then takes those
   * that are there.
   *
   * @throws ProblemException when there is none
   */
  @Override
  public int capacity() {
    if (plan.master().startsWith("local")) {
      return spark.defaultParallelism();
    }
    int wanted = launched ? 1 : plan.share().ranks();
    long late = System.currentTimeMillis() + EXECUTORS_MILLIS;
    while (executors() < wanted && System.currentTimeMillis() < late) {
      pause(POLL_MILLIS);
    }
    if (executors() == 0) {
      throw new ProblemException(
          new Problem(
              "The cluster " + plan.master() + " has no executor of " + plan.cores() + " cores.",
              "The run's last checkpoint was kept.",
              "Start workers, or ask for fewer cores per rank."));
    }
    return executors();
  }

  @Override
  public List<RankEnd> run(int ranks, Cancel cancel) {
    launched = true;
    String text = Json.toLine(plan);
    List<Integer> places = IntStream.range(0, ranks).boxed().toList();
    Function1<Iterator<Integer>, Iterator<String>> work =
        (Function1<Iterator<Integer>, Iterator<String>> & Serializable)
            _ -> CollectionConverters.asScala(List.of(RankSlot.run(text)).iterator());
    var stage = spark.parallelize(places, ranks).rdd().barrier().mapPartitions(work, false, STRING);
    var done = CompletableFuture.supplyAsync(() -> JavaRDD.fromRDD(stage, STRING).collect());
    return await(done, cancel).stream()
        .map(end -> Json.parse(end, "a rank's end", RankEnd.class))
        .toList();
  }

  private List<String> await(CompletableFuture<List<String>> done, Cancel cancel) {
    while (true) {
      try {
        return done.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (cancel.isCancelled()) {
          return stopped();
        }
      } catch (ExecutionException | CompletionException e) {
        return lost(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return stopped();
      }
    }
  }

  /** Asks all tasks to end, which ends their ranks after a step. */
  private List<String> stopped() {
    spark.cancelAllJobs();
    long late = System.currentTimeMillis() + LEAVE_MILLIS;
    while (running() > 0 && System.currentTimeMillis() < late) {
      pause(POLL_MILLIS);
    }
    return List.of();
  }

  /** The stage failed as a whole: an executor is gone, and with it the rank that nobody reports. */
  private List<String> lost(Exception e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    pause(SETTLE_MILLIS);
    return List.of(Json.toLine(new RankEnd(RankEnd.UNKNOWN, 1, reason, Optional.empty())));
  }

  /** The driver counts as one. */
  private int executors() {
    return spark.statusTracker().getExecutorInfos().length - 1;
  }

  private int running() {
    return Arrays.stream(spark.statusTracker().getExecutorInfos())
        .mapToInt(SparkExecutorInfo::numRunningTasks)
        .sum();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    spark.close();
  }
}
