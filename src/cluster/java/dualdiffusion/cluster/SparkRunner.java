package dualdiffusion.cluster;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.runner.ClusterPlace;
import dualdiffusion.dataset.runner.ClusterRunners;
import dualdiffusion.dataset.runner.Errand;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.Outcome;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Items as Spark's tasks, one each. What is finished already is found by the driver, which alone
 * takes results and writes the index; what can be done here only is done here.
 */
final class SparkRunner implements ClusterRunners.ClusterRunner {
  private final ClusterPlace place;
  private final RunSettings here;
  private final JavaSparkContext spark;

  /**
   * @throws ProblemException when the master does not answer
   */
  SparkRunner(ClusterPlace place, RunSettings here) {
    this.place = place;
    this.here = here;
    if (!place.isLocal()) {
      Masters.check(place.master());
    }
    try {
      spark = new JavaSparkContext(conf(place));
    } catch (RuntimeException e) {
      throw new ProblemException(
          new Problem(
              "The cluster " + place.master() + " cannot be used: " + firstLine(e) + ".",
              "Nothing was begun.",
              "Look into the lines above and the master's log."),
          e);
    }
  }

  private static SparkConf conf(ClusterPlace place) {
    var conf =
        new SparkConf()
            .setMaster(place.master())
            .setAppName("Dual Diffusion data set")
            .set("spark.executor.extraClassPath", place.classPath())
            .set("spark.executor.extraJavaOptions", String.join(" ", quoted(place.flags())))
            // A file that ends its executor each time must not go round for ever.
            .set("spark.task.maxFailures", "4")
            .set("spark.speculation", "false")
            .set("spark.ui.enabled", "false");
    place.environment().forEach(conf::setExecutorEnv);
    if (!place.driver().isEmpty()) {
      conf.set("spark.driver.host", place.driver());
    }
    place.settings().forEach(conf::set);
    return conf;
  }

  private static List<String> quoted(List<String> flags) {
    return flags.stream().map(flag -> flag.contains(" ") ? '"' + flag + '"' : flag).toList();
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public <T, R> void run(List<T> items, Work<T, R> work, Cancel cancel, Sink<R> sink) {
    Optional<Errand<T, R>> errand = work.errand();
    if (errand.isEmpty()) {
      LocalRunner.run(here, items, work, cancel, sink);
      return;
    }
    Map<Integer, T> rest = unfinished(items, work, cancel, sink);
    if (!rest.isEmpty()) {
      new SparkStage<>(spark, place, errand.get(), rest).run(cancel, sink);
    }
  }

  /** Hands on what an earlier run has made; returns the others by their places in the list. */
  private <T, R> Map<Integer, T> unfinished(
      List<T> items, Work<T, R> work, Cancel cancel, Sink<R> sink) {
    Map<Integer, T> rest = new TreeMap<>();
    List<T> copy = new ArrayList<>(items);
    LocalRunner.run(
        here,
        copy,
        new Finding<>(work),
        cancel,
        outcome -> {
          Optional<R> found = outcome.result();
          if (outcome.fault() == null && found != null && found.isEmpty()) {
            rest.put(outcome.index(), copy.get(outcome.index()));
          } else {
            sink.take(
                new Outcome<>(
                    outcome.index(), found == null ? null : found.orElse(null), outcome.fault()));
          }
        });
    return rest;
  }

  private record Finding<T, R>(Work<T, R> work) implements Work<T, Optional<R>> {
    @Override
    public Optional<R> apply(T item, Cancel cancel) {
      cancel.check();
      return work.finished(item);
    }

    @Override
    public long memory(T item) {
      return 1;
    }
  }

  @Override
  public void close() {
    spark.close();
    ExecutorWork.close(); // of a local master, whose executor is this process
  }
}
