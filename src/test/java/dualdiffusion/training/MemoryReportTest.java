package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.averages.EmaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
  private static final int BIG = 24 << 20;

  @Test
  void whatIsKeptIsCountedAndWhatIsUsedIsMeasured() {
    assumeTrue(Files.isWritable(Path.of("/proc/self/clear_refs")));
    try (TrainableWeights weights = TinyUNet.weights(1);
        Optimizer adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters())) {
      var averages = List.of(EmaSettings.ofBeta(0.9), EmaSettings.ofStd(0.05));
      MemoryReport report =
          MemoryReport.measure(weights, adam, averages, MemoryReportTest::useMuch);
      long values = weights.parameters().values().stream().mapToLong(Tensor::count).sum();
      assertThat(report.weights()).isEqualTo(4 * values);
      assertThat(report.gradients()).isEqualTo(4 * values);
      assertThat(report.optimizer()).isEqualTo(8 * values);
      assertThat(report.averages()).isEqualTo(8 * values);
      assertThat(report.activations().orElseThrow()).isBetween((long) (3.5 * BIG), 8L * BIG);
      assertThat(report.total()).isGreaterThan(24 * values + 3 * BIG);
    }
  }

  private static void useMuch() {
    try (var _ = new Scope()) {
      Tensor.full(1, BIG);
    }
  }
}
