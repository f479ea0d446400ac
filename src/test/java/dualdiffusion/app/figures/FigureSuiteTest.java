package dualdiffusion.app.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.ProblemException;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every kept reference figure of the original, to its tolerance. */
class FigureSuiteTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> theOriginalsFigures() throws Exception {
    long live = Torch.liveTensors();
    List<FigureSuite.Report> reports = FigureSuite.run(GOLDEN);
    assertThat(Torch.liveTensors()).isEqualTo(live);
    try (Stream<Path> kept = Files.list(GOLDEN)) {
      assertThat(reports).hasSize((int) kept.count());
    }
    return reports.stream()
        .map(report -> DynamicTest.dynamicTest(report.file(), () -> assertHolds(report)));
  }

  @Test
  void aTamperedFigureIsFound(@TempDir Path folder) {
    tamper("primitives.safetensors", "out.silu", folder);
    List<FigureSuite.Report> reports = FigureSuite.run(folder);
    assertThat(reports).singleElement().matches(report -> !report.holds());
    assertThat(reports.getFirst().figures().stream().filter(f -> !f.holds()).map(Figure::name))
        .containsExactly("out.silu");
  }

  @Test
  void brokenFilesAreNamed(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("unet_x.safetensors"), new byte[30]);
    assertThatThrownBy(() -> FigureSuite.run(folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("unet_x.safetensors");
  }

  private static void assertHolds(FigureSuite.Report report) {
    assertThat(report.known()).as("known").isTrue();
    assertThat(report.figures()).allMatch(Figure::holds);
  }

  private static void tamper(String name, String output, Path folder) {
    try (Safetensors golden = Safetensors.open(GOLDEN.resolve(name))) {
      var writer = new SafetensorsWriter();
      golden.metadata().forEach(writer::meta);
      for (String each : golden.names()) {
        float[] values = golden.floats(each);
        if (each.equals(output)) {
          values[values.length / 2] += 0.01f;
        }
        writer.add(each, DType.F32, golden.shape(each), values);
      }
      writer.write(folder.resolve(name));
    }
  }
}
