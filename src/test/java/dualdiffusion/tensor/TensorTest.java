package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void valuesAreRowMajor() {
    try (var _ = new Scope()) {
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertThat(x.shape()).containsExactly(2, 3);
      assertThat(x.size(0)).isEqualTo(2);
      assertThat(x.size(-1)).isEqualTo(3);
      assertThat(x.count()).isEqualTo(6);
      assertThat(x.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(x).hasToString("tensor [2, 3]");
    }
  }

  /** A turned view shares memory but is copied in its own order. */
  @Test
  void viewsAreCopiedInTheirOwnOrder() {
    try (var _ = new Scope()) {
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertThat(Kernels.run("permute", x, new long[] {1, 0}).toArray())
          .containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(Kernels.run("narrow", x, 1, 1, 2).toArray()).containsExactly(2, 3, 5, 6);
    }
  }

  @Test
  void constantsFillBeyondOneRow() {
    try (var _ = new Scope()) {
      assertThat(Tensor.full(2.5f, 3, 5000).toArray()).hasSize(15_000).containsOnly(2.5f);
      assertThat(Tensor.zeros(0, 4).toArray()).isEmpty();
      assertThat(Tensor.scalar(3).item()).isEqualTo(3);
    }
  }

  @Test
  void aWrongNumberOfValuesIsRefused() {
    try (var _ = new Scope()) {
      assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[2, 3]");
    }
  }

  @Test
  void noKernelTakesText() {
    assertThatThrownBy(() -> Kernels.run("scale", "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
