package dualdiffusion.nn.clap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

  @Test
  void unitKeepsTheDirection() {
    assertThat(Embeddings.unit(new float[] {3, 4})).containsExactly(0.6f, 0.8f);
    assertThat(Embeddings.unit(new float[2])).containsOnly(0f);
  }

  @Test
  void similarityIsTheCosine() {
    assertThat(Embeddings.similarity(new float[] {1, 0}, new float[] {5, 5}))
        .isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(Embeddings.similarity(new float[] {1, 2}, new float[] {-2, -4}))
        .isCloseTo(-1, within(1e-12));
    assertThat(Embeddings.similarity(new float[2], new float[] {1, 2})).isZero();
  }

  @Test
  void meanIsPerValue() {
    assertThat(Embeddings.mean(List.of(new float[] {1, 5}, new float[] {3, -1})))
        .containsExactly(2, 2);
  }

  @Test
  void noneOrUnequalOnesAreRefused() {
    assertThatThrownBy(() -> Embeddings.mean(List.of())).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> Embeddings.similarity(new float[2], new float[3]))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("2 and 3");
  }

  /** Points on an ellipse's axes: the axes come out, longest first, with their deviations. */
  @Test
  void principalAxesOfAKnownCloud() {
    float c = 0.6f;
    float s = 0.8f;
    List<float[]> cloud = new ArrayList<>();
    for (int sign : new int[] {-1, 1}) {
      cloud.add(new float[] {10 + sign * 4 * c, 20 + sign * 4 * s});
      cloud.add(new float[] {10 - sign * s, 20 + sign * c});
    }
    PrincipalAxes axes = PrincipalAxes.of(cloud, 2);
    assertThat(axes.mean()).containsExactly(new float[] {10, 20}, within(1e-5f));
    assertThat(axes.axes()[0]).containsExactly(new float[] {c, s}, within(1e-5f));
    double[] deviations = {4 / Math.sqrt(2), 1 / Math.sqrt(2)};
    assertThat(axes.deviations()).containsExactly(deviations, within(1e-5));
    assertThat(axes.project(new float[] {10 + 2 * c, 20 + 2 * s}))
        .containsExactly(new double[] {2, 0}, within(1e-5));
  }

  @Test
  void asManyAxesAsValuesLoseNothing() {
    var random = new Random(7);
    List<float[]> cloud = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cloud.add(new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
    }
    PrincipalAxes axes = PrincipalAxes.of(cloud, 3);
    for (float[] point : cloud) {
      double[] place = axes.project(point);
      for (int i = 0; i < 3; i++) {
        double rebuilt = axes.mean()[i];
        for (int axis = 0; axis < 3; axis++) {
          rebuilt += place[axis] * axes.axes()[axis][i];
        }
        assertThat(rebuilt).isCloseTo(point[i], within(1e-5));
      }
    }
    assertThatThrownBy(() -> PrincipalAxes.of(cloud, 4)).isInstanceOf(BadRequestException.class);
  }
}
