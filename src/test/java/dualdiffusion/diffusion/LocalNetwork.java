package dualdiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network whose every column hears the columns {@code reach} to either side, silence beyond its
 * ends, and its own condition.
 */
final class LocalNetwork implements Network {
  private final int reach;
  private final int alignment;

  /** Widths it was asked for. */
  final List<Integer> widths = new ArrayList<>();

  LocalNetwork(int reach, int alignment) {
    this.reach = reach;
    this.alignment = alignment;
  }

  @Override
  public Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition) {
    int columns = x.size(3);
    widths.add(columns);
    assertThat(columns % alignment).isZero();
    float[] in = x.toArray();
    float[] heard = condition == null ? new float[columns] : condition.toArray();
    assertThat(heard).hasSize(columns);
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      int column = i % columns;
      out[i] = heard[column];
      for (int k = -reach; k <= reach; k++) {
        boolean inside = column + k >= 0 && column + k < columns;
        out[i] += inside ? in[i + k] / (1 + Math.abs(k)) : 0;
      }
    }
    return Tensor.of(out, x.shape());
  }
}
