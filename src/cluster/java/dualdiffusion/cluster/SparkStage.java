package dualdiffusion.cluster;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.runner.ClusterPlace;
import dualdiffusion.dataset.runner.Errand;
import dualdiffusion.dataset.runner.Outcome;
import dualdiffusion.dataset.runner.Runner;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * One Spark job over items, a task each. Spark gives each task's answer once, whatever was lost and
 * tried again; the caller's thread takes them as they come.
 */
final class SparkStage<T, R> {
  private static final long POLL_MILLIS = 100;

  /** How long a run goes on without any machine. */
  private static final long ALONE_MILLIS = 120_000;

  /** How long tasks that were asked to end may take. */
  private static final long LEAVE_MILLIS = 20_000;

  private record Came(int task, String answer) {}

  private final JavaSparkContext spark;
  private final ClusterPlace place;
  private final Errand<T, R> errand;
  private final List<Integer> indices;
  private final List<T> items;
  private final BlockingQueue<Came> answers = new LinkedBlockingQueue<>();
  private long seen = System.currentTimeMillis();

  /**
   * @param items by their places in the run's list
   */
  SparkStage(
      JavaSparkContext spark, ClusterPlace place, Errand<T, R> errand, Map<Integer, T> items) {
    this.spark = spark;
    this.place = place;
    this.errand = errand;
    indices = List.copyOf(items.keySet());
    this.items = List.copyOf(items.values());
  }

  void run(Cancel cancel, Runner.Sink<R> sink) {
    SimpleFutureAction<BoxedUnit> job = submit();
    try {
      while (!job.isCompleted() || !answers.isEmpty()) {
        Came came = answers.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (came != null) {
          take(came, sink);
        } else {
          watch();
        }
        if (cancel.isCancelled()) {
          stop(job);
          drain(sink);
          throw new CancelledException();
        }
      }
      check(job, cancel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      stop(job);
    }
  }

  private SimpleFutureAction<BoxedUnit> submit() {
    String order = errand.order();
    List<String> words = items.stream().map(errand.words()).toList();
    RDD<String> rdd = spark.parallelize(words, words.size()).rdd();
    Function1<Iterator<String>, String> work =
        (Function1<Iterator<String>, String> & Serializable)
            one -> ExecutorWork.apply(order, one.next());
    Function2<Object, String, BoxedUnit> came =
        (task, answer) -> {
          answers.add(new Came((Integer) task, answer));
          return BoxedUnit.UNIT;
        };
    Function0<BoxedUnit> end = () -> BoxedUnit.UNIT;
    return spark.sc().submitJob(rdd, work, tasks(words.size()), came, end);
  }

  private static Seq<Object> tasks(int count) {
    List<Object> numbers = IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
    return CollectionConverters.asScala(numbers).toSeq();
  }

  private void drain(Runner.Sink<R> sink) {
    for (Came came = answers.poll(); came != null; came = answers.poll()) {
      take(came, sink);
    }
  }

  private void take(Came came, Runner.Sink<R> sink) {
    seen = System.currentTimeMillis();
    Answer answer = Json.parse(came.answer, "an executor's answer", Answer.class);
    answer.broken().ifPresent(this::broken);
    int index = indices.get(came.task);
    T item = items.get(came.task);
    @Nullable ProblemException fault = answer.fault().map(ProblemException::new).orElse(null);
    @Nullable R result = answer.result().map(r -> errand.result().apply(item, r)).orElse(null);
    sink.take(new Outcome<>(index, result, fault));
  }

  private void broken(Problem problem) {
    throw new ProblemException(problem);
  }

  /**
   * @throws ProblemException when there has been no machine for a while
   */
  private void watch() {
    long now = System.currentTimeMillis();
    if (place.isLocal() || executors().length > 1) { // the driver counts as one
      seen = now;
    } else if (now - seen > ALONE_MILLIS) {
      throw new ProblemException(
          new Problem(
              "The cluster " + place.master() + " has had no machine for two minutes.",
              "All that was finished is kept.",
              "Start workers that have the memory asked for, and run the same again."));
    }
  }

  /** The job's own failure: a file at fault is an answer. */
  private static void check(SimpleFutureAction<BoxedUnit> job, Cancel cancel) {
    Optional<Throwable> failure =
        Optional.of(job.value().get()).filter(t -> t.isFailure()).map(t -> t.failed().get());
    if (failure.isPresent() && cancel.isCancelled()) {
      throw new CancelledException();
    }
    if (failure.isPresent()) {
      throw new ProblemException(
          new Problem(
              "The cluster gave up: " + SparkRunner.firstLine(failure.get()) + ".",
              "All that was finished is kept.",
              "Look into the executors' logs, and run the same again."),
          failure.get());
    }
  }

  /** Asks all tasks to end, and waits a while for them. */
  private void stop(SimpleFutureAction<BoxedUnit> job) {
    if (job.isCompleted()) {
      return;
    }
    job.cancel();
    long late = System.currentTimeMillis() + LEAVE_MILLIS;
    while (running() > 0 && System.currentTimeMillis() < late) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private SparkExecutorInfo[] executors() {
    return spark.statusTracker().getExecutorInfos();
  }

  private int running() {
    return Arrays.stream(executors()).mapToInt(SparkExecutorInfo::numRunningTasks).sum();
  }
}
