package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing native outlives its scope: the number of live tensors is watched. */
class ScopeTest {
  @Test
  void manyStepsLeaveNothingBehind() {
    long before = Torch.liveTensors();
    try (var _ = new Scope()) {
      Tensor state = Tensor.ones(2, 3, 4);
      for (int i = 0; i < 500; i++) {
        Tensor old = state;
        state = step(state);
        old.close();
        assertThat(Torch.liveTensors()).isEqualTo(before + 1);
      }
      assertThat(state.toArray()).containsOnly(1f);
      assertThat(Torch.liveTensors()).isEqualTo(before + 1);
    }
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  @Test
  void failedKernelsLeaveNothingBehind() {
    long before = Torch.liveTensors();
    for (int i = 0; i < 100; i++) {
      try (var _ = new Scope()) {
        Tensor a = Tensor.ones(2, 3);
        Tensor b = Tensor.ones(4, 5);
        assertThatThrownBy(() -> Kernels.run("matmul", a, b))
            .isInstanceOf(TensorException.class)
            .hasMessageContaining("matmul")
            .hasMessageContaining("[2, 3]");
      }
      assertThat(Torch.liveTensors()).isEqualTo(before);
    }
  }

  @Test
  void anUnknownKernelIsNamed() {
    assertThatThrownBy(() -> Kernels.run("no_such_kernel"))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("no_such_kernel");
  }

  @Test
  void listsBelongToTheScopeToo() {
    long before = Torch.liveTensors();
    try (var _ = new Scope()) {
      Tensor frames = Tensor.ones(2, 8, 5);
      Tensor window = Tensor.ones(8);
      Tensor gain = Kernels.run("overlap_gain", window, 8, 2, false);
      List<Tensor> two =
          Kernels.runList("fgla_step", Tensor.ones(1), Tensor.ones(1), frames, 0., window, gain, 2, false, List.of());
      assertThat(two).hasSize(2);
      assertThat(Torch.liveTensors()).isEqualTo(before + 7);
    }
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  @Test
  void keptTensorsMoveOutwards() {
    try (var _ = new Scope()) {
      Tensor kept;
      Tensor lost;
      try (var inner = new Scope()) {
        lost = Tensor.ones(2);
        kept = inner.keep(Tensor.ones(3));
      }
      assertThat(kept.toArray()).hasSize(3);
      assertThatThrownBy(lost::toArray)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("scope");
    }
  }

  @Test
  void detachedTensorsLiveUntilClosed() {
    long before = Torch.liveTensors();
    Tensor detached;
    try (var _ = new Scope()) {
      detached = Tensor.ones(2).detach();
    }
    assertThat(Torch.liveTensors()).isEqualTo(before + 1);
    detached.close();
    detached.close();
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  @Test
  void withoutAScopeNothingIsMade() {
    long before = Torch.liveTensors();
    assertThatThrownBy(() -> Tensor.ones(2)).isInstanceOf(IllegalStateException.class);
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  @Test
  void closingOutOfOrderIsAnError() {
    var outer = new Scope();
    var inner = new Scope();
    assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
    inner.close();
    outer.close();
  }

  @Test
  void scopesOfThreadsAreApart() throws InterruptedException {
    List<Long> counts = new ArrayList<>();
    try (var _ = new Scope()) {
      Tensor here = Tensor.ones(2);
      var thread =
          new Thread(
              () -> {
                try (var _ = new Scope()) {
                  Tensor.ones(5);
                }
                counts.add(here.count());
              });
      thread.start();
      thread.join();
      assertThat(here.toArray()).containsExactly(1, 1);
    }
    assertThat(counts).containsExactly(2L);
  }

  private static Tensor step(Tensor x) {
    try (var scope = new Scope()) {
      Tensor sum = Kernels.run("add", x, Tensor.ones(2, 3, 4));
      return scope.keep(Kernels.run("scale", sum, 0.5, 0.));
    }
  }
}
