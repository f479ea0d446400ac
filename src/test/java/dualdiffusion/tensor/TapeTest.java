package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TapeTest {
  private Scope scope;
  private List<Tensor> parameters;
  private Tensor x;

  @BeforeEach
  void open() {
    scope = new Scope();
    x = Tensor.of(new float[] {0.5f, -1, 2}, 3);
    parameters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      parameters.add(Noise.normal(7, i, 1, 1, 0, 3).requireGradient());
    }
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource
  void stretchesWithSkipsGiveTheGradientsOfTheWhole(Tape.Memory memory) {
    long live = Torch.liveTensors();
    List<float[]> whole;
    List<float[]> taped;
    List<Integer> heard = new ArrayList<>();
    try (var _ = new Scope();
        var _ = Gradients.on()) {
      whole = arrays(Gradients.of(skipping(null), parameters));
    }
    try (var _ = new Scope();
        var _ = Gradients.on();
        var tape = new Tape(memory)) {
      Tensor loss = skipping(tape);
      assertThat(tape.size()).isEqualTo(3);
      taped =
          arrays(
              tape.gradients(
                  loss, parameters, (places, _) -> Arrays.stream(places).forEach(heard::add)));
      assertThat(tape.size()).isZero();
    }
    assertThat(taped).usingRecursiveComparison().isEqualTo(whole);
    assertThat(heard).as("the last stretch is done first").containsExactly(3, 2, 1, 0, 4);
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void nothingIsKeptWhereNothingIsRecorded() {
    try (var tape = new Tape(Tape.Memory.EVERYTHING)) {
      Tensor y = tape.run(List.of(x), List.of(), in -> Kernels.run("relu", in.getFirst()));
      assertThat(y.toArray()).containsExactly(0.5f, 0, 2);
      assertThat(tape.size()).isZero();
    }
  }

  @Test
  void stretchesThatTheLossDoesNotHearAreLeftOut() {
    try (var _ = Gradients.on();
        var tape = new Tape(Tape.Memory.EDGES)) {
      Tensor heard = times(tape, x, 0);
      times(tape, heard, 1);
      List<Tensor> gradients = tape.gradients(heard, parameters, Tape.Listener.NONE);
      assertThat(gradients.get(0).toArray()).containsExactly(0.5f, -1, 2);
      assertThat(gradients.get(1).toArray()).containsExactly(0, 0, 0);
    }
  }

  @Test
  void aParameterOfTwoStretchesIsRefused() {
    try (var _ = Gradients.on();
        var tape = new Tape(Tape.Memory.EDGES)) {
      Tensor y = times(tape, times(tape, x, 0), 0);
      assertThatThrownBy(() -> tape.gradients(y, parameters, Tape.Listener.NONE))
          .isInstanceOf(IllegalStateException.class);
      assertThat(tape.size()).isZero();
    }
  }

  @Test
  void edgesAloneAreKeptUntilTheirTurn() {
    Kept edges = keep(Tape.Memory.EDGES);
    Kept everything = keep(Tape.Memory.EVERYTHING);
    assertThat(edges.runs()).as("forward, and again for the gradients").isEqualTo(8);
    assertThat(everything.runs()).isEqualTo(4);
    assertThat(edges.tensors()).as("an input and an output a stretch").isEqualTo(8);
    assertThat(everything.tensors()).as("and the ends of what is recorded").isEqualTo(16);
  }

  /**
   * What four stretches cost: tensors that the tape holds on to before gradients are taken (what is
   * recorded between two ends lives as long as the later one is held), and runs of stretches.
   */
  private record Kept(long tensors, int runs) {}

  private static Kept keep(Tape.Memory memory) {
    var runs = new AtomicInteger();
    try (var _ = new Scope();
        var _ = Gradients.on();
        var tape = new Tape(memory)) {
      Tensor x = Tensor.ones(3).requireGradient();
      Tensor y = x;
      long before = Torch.liveTensors();
      for (int i = 0; i < 4; i++) {
        y = tape.run(List.of(y), List.of(), in -> square(in.getFirst(), runs));
      }
      long handedOut = 4;
      long held = Torch.liveTensors() - before - handedOut;
      tape.gradients(y, List.of(x), Tape.Listener.NONE);
      return new Kept(held, runs.get());
    }
  }

  private static Tensor square(Tensor x, AtomicInteger runs) {
    runs.incrementAndGet();
    return Kernels.run("mul", x, x);
  }

  /** Three stretches, one skipped over, that all hear what parameter 4 makes. */
  private Tensor skipping(@Nullable Tape tape) {
    Tensor told = Kernels.run("mul", parameters.get(4), x);
    Tensor start = Kernels.run("mul", x, parameters.get(0));
    Tensor a = stretch(tape, start, told, 1);
    Tensor b = stretch(tape, Kernels.run("scale", a, 2., 0.), told, 2);
    Tensor c = stretch(tape, Kernels.run("add", b, a), told, 3);
    return Kernels.run("mul", c, c);
  }

  private Tensor stretch(@Nullable Tape tape, Tensor in, Tensor told, int parameter) {
    Tape.Stretch stretch =
        inputs ->
            Kernels.run(
                "mul", Kernels.run("mul", inputs.get(0), inputs.get(1)), parameters.get(parameter));
    return tape == null
        ? stretch.run(List.of(in, told))
        : tape.run(List.of(in), List.of(told), stretch);
  }

  private Tensor times(Tape tape, Tensor in, int parameter) {
    return tape.run(
        List.of(in),
        List.of(),
        inputs -> Kernels.run("mul", inputs.get(0), parameters.get(parameter)));
  }

  private static List<float[]> arrays(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::toArray).toList();
  }
}
