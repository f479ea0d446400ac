package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.data.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Labels are read off fixed directions. */
class LabelCompassTest {
  private static final int WIDTH = 16;
  private static final List<String> LABELS =
      List.of("style/harp", "style/organ", "style/drums", "mode/major", "mode/minor");

  @Test
  void anEmbeddingAlongALabelTellsIt() {
    try (var _ = new Scope()) {
      var compass = new LabelCompass(LABELS, WIDTH);
      var read = compass.read(along(1), List.of(example(Map.of("style/organ", 1.0))), "heard");
      assertThat(read.loss().toArray()[0]).isCloseTo(0, within(1e-6f));
      assertThat(read.right().keySet()).containsExactlyInAnyOrder("heard/style", "heard/mode");
      assertThat(read.right().get("heard/style").toArray()).containsExactly(1);
      var wrong = compass.read(along(0), List.of(example(Map.of("style/organ", 1.0))), "heard");
      assertThat(wrong.loss().toArray()[0])
          .as("20 nats, over two groups")
          .isCloseTo(10, within(0.1f));
      assertThat(wrong.right().get("heard/style").toArray()).containsExactly(0);
    }
  }

  @Test
  void sharesAreWeighedAndWhatIsUnknownCostsNothing() {
    try (var _ = new Scope()) {
      var compass = new LabelCompass(LABELS, WIDTH);
      Example half = example(Map.of("style/harp", 0.5, "style/organ", 0.5));
      float[] known = compass.read(along(2), List.of(half), "read").loss().toArray();
      assertThat(known[0]).isCloseTo(10, within(0.1f));
      float[] nothing =
          compass.read(along(2), List.of(example(Map.of("tempo", 120.0))), "read").loss().toArray();
      assertThat(nothing).containsExactly(0);
    }
  }

  @Test
  void labelsThatCannotBeToldAreRefused() {
    assertThatThrownBy(() -> new LabelCompass(List.of("harp"), WIDTH))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("harp");
    assertThatThrownBy(() -> new LabelCompass(LABELS, 5))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("5 labels");
  }

  private static Example example(Map<String, Double> labels) {
    return new Example(
        "a",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        labels);
  }

  /** The unit vector along a label's direction, by the definition of the cosine transform. */
  private static Tensor along(int label) {
    float[] row = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      row[i] =
          (float) (Math.sqrt(2.0 / WIDTH) * Math.cos(Math.PI * (label + 1) * (i + 0.5) / WIDTH));
    }
    return Tensor.of(row, 1, WIDTH);
  }
}
