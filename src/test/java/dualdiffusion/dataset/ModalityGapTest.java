package dualdiffusion.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.Cancel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds and captions that differ by a constant are the same seen from their centres. */
class ModalityGapTest {
  private static final int WIDTH = 6;

  @TempDir private Path folder;

  @Test
  void centringClosesTheGap() throws Exception {
    var gap = ModalityGap.of(pairs(), new Cancel());
    assertThat(gap.samples()).isEqualTo(4);
    assertThat(gap.distance()).isGreaterThan(1);
    assertThat(gap.alike()).isLessThan(0.5);
    assertThat(gap.alikeCentred()).isCloseTo(1, within(1e-3));
    assertThat(gap.strangeCentred()).isLessThan(0.1);
  }

  @Test
  void aDataSetWithoutEmbeddingsSaysHowToMakeThem() {
    DataSet none = DataSet.write(folder, DataSetInfo.named("none"), List.of());
    assertThatThrownBy(() -> ModalityGap.of(none, new Cancel()))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("no embeddings");
  }

  /** Four directions, beside a fifth that all sounds share and a sixth that all captions share. */
  private DataSet pairs() throws Exception {
    Files.createDirectories(folder.resolve("embeddings"));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "embeddings/e" + i + ".safetensors";
      EmbeddingsFile.write(
          folder.resolve(name), List.of(row(i, 4)), 10, List.of(row(i, 5)), Map.of());
      samples.add(
          new Sample(
              "s" + i,
              "s" + i + ".wav",
              1,
              10,
              Folders.RATE,
              2,
              1,
              false,
              List.of("one"),
              Map.of(),
              Sample.TRAIN,
              Optional.empty(),
              Optional.empty(),
              Optional.of(name),
              Optional.empty()));
    }
    return DataSet.write(folder, DataSetInfo.named("pairs"), samples);
  }

  private static float[] row(int own, int shared) {
    float[] row = new float[WIDTH];
    row[own] = 0.6f;
    row[shared] = 0.8f;
    return row;
  }
}
