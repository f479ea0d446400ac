package dualdiffusion.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.pipeline.PipelineDefaults;
import dualdiffusion.dataset.pipeline.RunnerSuite;
import dualdiffusion.dataset.pipeline.StageOrder;
import dualdiffusion.dataset.runner.ClusterPlace;
import dualdiffusion.dataset.runner.ClusterRunners;
import dualdiffusion.dataset.runner.Errand;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import dualdiffusion.dataset.runner.Work;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's tasks in this process. */
class SparkRunnerTest extends RunnerSuite {
  private static ClusterRunners.ClusterRunner spark;

  @BeforeAll
  static void open() {
    spark = ClusterRunners.found().orElseThrow().open(place("local[2]"), RunSettings.jobs(2));
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  private static ClusterPlace place(String master) {
    return new ClusterPlace(master, "127.0.0.1", "", List.of(), Map.of(), Map.of());
  }

  @Override
  protected Runner runner(RunSettings settings) {
    return spark;
  }

  @Override
  protected long kept() {
    return 10_000;
  }

  @Test
  void aMasterThatDoesNotAnswerIsNamedAtOnce() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    ClusterPlace nobody = place("spark://127.0.0.1:" + free);
    assertThatThrownBy(() -> new SparkRunners().open(nobody, RunSettings.jobs(1)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("127.0.0.1:" + free);
  }

  @Test
  void aMachineThatDoesNotSeeTheDataSetIsNamedAndEndsTheRun(@TempDir Path folder) {
    Path gone = folder.resolve("gone");
    String order =
        Json.toLine(
            StageOrder.of("normalise", PipelineDefaults.of(gone, Map.of()), folder, folder));
    var work =
        new Work<Integer, String>() {
          @Override
          public String apply(Integer item, Cancel cancel) {
            throw new AssertionError("not here");
          }

          @Override
          public long memory(Integer item) {
            return 1;
          }

          @Override
          public Optional<Errand<Integer, String>> errand() {
            return Optional.of(new Errand<>(order, i -> "" + i, (_, text) -> text));
          }
        };
    assertThatThrownBy(() -> spark.run(List.of(1, 2, 3), work, new Cancel(), o -> {}))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("On the cluster's machine")
        .hasMessageContaining(gone.toString());
    assertThat(gone).doesNotExist();
  }
}
