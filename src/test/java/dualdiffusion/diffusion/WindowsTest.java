package dualdiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of a long sample agree on what one window would have made of it. */
class WindowsTest {
  private static final int ROWS = 4;

  @ParameterizedTest
  @CsvSource({"16, 4", "16, 7", "10, 4", "10, 0", "512, 64"})
  void weightsAddUpToOneAtEveryLength(int length, int overlap) {
    var windows = new Windows(new LocalNetwork(0, 1), length, overlap);
    for (int columns = length + 1; columns < 4 * length; columns += 1 + length / 40) {
      List<Integer> starts = windows.starts(columns);
      List<float[]> weights = windows.weights(starts, columns);
      float[] sums = new float[columns];
      for (int i = 0; i < starts.size(); i++) {
        for (int c = 0; c < length; c++) {
          assertThat(weights.get(i)[c]).isBetween(0f, 1f);
          sums[starts.get(i) + c] += weights.get(i)[c];
        }
      }
      for (float sum : sums) {
        assertThat(sum).as("%d columns", columns).isCloseTo(1, within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 33", "3, 40", "3, 56", "3, 57", "3, 160", "0, 57", "0, 100"})
  void awayFromTheirEdgesTheyAreTheWhole(int reach, int columns) {
    var network = new LocalNetwork(reach, 1);
    var windows = new Windows(network, 32, 8);
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(5, 0, 1, ROWS, 0, columns);
      Tensor condition = Noise.normal(6, 0, 1, 1, 0, columns);
      float[] whole = network.denoise(x, 1, condition).toArray();
      float[] joined = windows.denoise(x, 1, condition).toArray();
      int checked = 0;
      for (int i = 0; i < whole.length; i++) {
        if (isAway(i % columns, reach, columns, windows)) {
          assertThat(joined[i]).isCloseTo(whole[i], within(1e-5f));
          checked++;
        }
      }
      assertThat(checked).as("checked of %d", whole.length).isGreaterThan(whole.length / 3);
      assertThat(network.widths.stream().skip(1)).allMatch(width -> width == 32);
    }
  }

  @Test
  void whatFitsOneWindowIsNotTouched() {
    var network = new LocalNetwork(3, 1);
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(5, 0, 1, ROWS, 0, 32);
      assertThat(new Windows(network, 32, 8).denoise(x, 1, null).toArray())
          .isEqualTo(network.denoise(x, 1, null).toArray());
    }
  }

  private static boolean isAway(int column, int reach, int columns, Windows windows) {
    return windows.starts(columns).stream()
        .filter(start -> column >= start && column < start + windows.length())
        .allMatch(
            start ->
                (start == 0 || column - start >= reach)
                    && (start + windows.length() == columns
                        || start + windows.length() - 1 - column >= reach));
  }
}
