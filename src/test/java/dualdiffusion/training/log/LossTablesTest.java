package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses by noise level and by sample. */
class LossTablesTest {
  private static final LossBuckets.Settings FOUR = new LossBuckets.Settings(4, 0.01, 100);

  @TempDir private Path folder = Path.of("");

  @Test
  void bucketsAreEvenInLogarithmsAndOpenAtTheirEnds() {
    var buckets = new LossBuckets(FOUR);
    assertThat(buckets.names())
        .containsExactly(
            "loss_σ_buckets/0.0000 - 0.1000",
            "loss_σ_buckets/0.1000 - 1.0000",
            "loss_σ_buckets/1.0000 - 10.0000",
            "loss_σ_buckets/10.0000 - Infinity");
    buckets.add(new double[] {0.0001, 0.05, 0.5, 1000}, new float[] {1, 3, 5, 7});
    assertThat(buckets.take())
        .containsExactly(
            Map.entry("loss_σ_buckets/0.0000 - 0.1000", 2.0),
            Map.entry("loss_σ_buckets/0.1000 - 1.0000", 5.0),
            Map.entry("loss_σ_buckets/10.0000 - Infinity", 7.0));
    assertThat(buckets.take()).isEmpty();
  }

  @Property(tries = 200)
  void everyNoiseLevelHasItsBucket(@ForAll @DoubleRange(min = -14, max = 14) double lnSigma) {
    double sigma = Math.exp(lnSigma);
    var buckets = new LossBuckets(FOUR);
    buckets.add(new double[] {sigma}, new float[] {1});
    String name = buckets.take().keySet().iterator().next();
    String[] edges = name.substring(name.indexOf('/') + 1).split(" - ");
    double slack = 1e-9 * sigma;
    assertThat(sigma)
        .isBetween(Double.parseDouble(edges[0]) - slack, Double.parseDouble(edges[1]) + slack);
  }

  @Test
  void modulesWithoutNoiseHaveNone() {
    var buckets = new LossBuckets(FOUR);
    buckets.add(new double[0], new float[] {1});
    assertThat(buckets.take()).isEmpty();
    var none = new LossBuckets(new LossBuckets.Settings(0, 1, 2));
    none.add(new double[] {1}, new float[] {1});
    assertThat(none.take()).isEmpty();
    assertThatThrownBy(() -> new LossBuckets.Settings(3, 2, 2))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new LossBuckets.Settings(3, 0, 2))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void theWorstSamplesComeFirst() {
    SampleLosses losses = some();
    assertThat(losses.worst(2))
        .containsExactly(
            new SampleLosses.Row("broken", 0, 0, 1, 2), new SampleLosses.Row("b", 4, 1, 0, 1));
    assertThat(losses.worst(9)).extracting(SampleLosses.Row::id).endsWith("a");
    assertThat(losses.worst(9).getLast()).isEqualTo(new SampleLosses.Row("a", 2, 2, 0, 2));
  }

  @Test
  void lossesComeBackAndGoOnAlike() throws IOException {
    Path file = folder.resolve("losses.jsonl");
    SampleLosses losses = some();
    losses.save(file);
    Files.writeString(file, "{\"id\":\"ha", StandardOpenOption.APPEND);
    var read = new SampleLosses();
    read.load(file);
    for (SampleLosses each : List.of(losses, read)) {
      each.add(3, List.of("a", "c"), new float[] {0.3f, 0.7f});
    }
    assertThat(read.worst(9)).isEqualTo(losses.worst(9)).hasSize(4);
    new SampleLosses().load(folder.resolve("none"));
  }

  private static SampleLosses some() {
    var losses = new SampleLosses();
    losses.add(1, List.of("a", "b"), new float[] {1, 4});
    losses.add(2, List.of("a", "broken"), new float[] {3, Float.NaN});
    return losses;
  }
}
