package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private Scope scope;

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void productsHaveTheOtherFactorAsGradient() {
    Tensor a = Tensor.of(new float[] {1, 2, 3}, 3).requireGradient();
    Tensor b = Tensor.of(new float[] {4, 5, 6}, 3).requireGradient();
    List<Tensor> gradients = gradients(a, b, List.of(a, b));
    assertThat(gradients.get(0).toArray()).containsExactly(4, 5, 6);
    assertThat(gradients.get(1).toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void gradientsOfUnusedParametersAreZero() {
    Tensor a = Tensor.of(new float[] {1, 2}, 2).requireGradient();
    Tensor unused = Tensor.ones(2, 2).requireGradient();
    List<Tensor> gradients = gradients(a, a, List.of(unused, a));
    assertThat(gradients.get(0).toArray()).containsExactly(0, 0, 0, 0);
    assertThat(gradients.get(1).toArray()).containsExactly(2, 4);
  }

  @Test
  void nothingFlowsThroughAStop() {
    Tensor a = Tensor.of(new float[] {3}, 1).requireGradient();
    try (var _ = Gradients.on()) {
      Tensor loss = Kernels.run("mul", a, Gradients.stop(a));
      assertThat(Gradients.of(loss, List.of(a)).getFirst().item()).isEqualTo(3);
    }
  }

  @Test
  void withoutRecordingThereIsNothingToDifferentiate() {
    Tensor a = Tensor.scalar(2).requireGradient();
    Tensor loss = Kernels.run("mul", a, a);
    assertThatThrownBy(() -> Gradients.of(loss, List.of(a))).isInstanceOf(TensorException.class);
  }

  @Test
  void recordingEndsWithItsStretchAndStaysOnItsThread() throws InterruptedException {
    assertThat(Gradients.recording()).isFalse();
    try (var _ = Gradients.on()) {
      assertThat(Gradients.recording()).isTrue();
      try (var _ = Gradients.off()) {
        assertThat(Gradients.recording()).isFalse();
      }
      assertThat(Gradients.recording()).isTrue();
      assertThat(recordingOnAnotherThread()).isFalse();
    }
    assertThat(Gradients.recording()).isFalse();
  }

  @Test
  void recordingEndsAfterAFailureToo() {
    assertThatThrownBy(
            () -> {
              try (var _ = Gradients.on()) {
                throw new IllegalStateException("of the step");
              }
            })
        .hasMessage("of the step");
    assertThat(Gradients.recording()).isFalse();
  }

  /** What is recorded is freed with the step: neither handles nor graphs pile up. */
  @Test
  void aThousandStepsLeaveNothingBehind() throws Exception {
    Tensor weight = Tensor.ones(256, 256).requireGradient();
    Tensor input = Tensor.ones(256, 256);
    for (int i = 0; i < 100; i++) {
      step(weight, input);
    }
    long live = Torch.liveTensors();
    long resident = Resident.bytes();
    for (int i = 0; i < 1000; i++) {
      step(weight, input);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
    // each step makes 1.5 MB: a leak of one tensor a step would be 250 MB
    assertThat(Resident.bytes() - resident).isLessThan(64L << 20);
  }

  private static void step(Tensor weight, Tensor input) {
    try (var _ = new Scope()) {
      List<Tensor> gradients = gradients(weight, input, List.of(weight));
      assertThat(gradients).hasSize(1);
    }
  }

  private static List<Tensor> gradients(Tensor a, Tensor b, List<Tensor> parameters) {
    try (var inner = new Scope()) {
      List<Tensor> gradients;
      try (var _ = Gradients.on()) {
        gradients = Gradients.of(Kernels.run("mul", a, b), parameters);
      }
      gradients.forEach(inner::keep);
      return gradients;
    }
  }

  private static boolean recordingOnAnotherThread() throws InterruptedException {
    var recording = new AtomicBoolean(true);
    var thread = new Thread(() -> recording.set(Gradients.recording()));
    thread.start();
    thread.join();
    return recording.get();
  }
}
