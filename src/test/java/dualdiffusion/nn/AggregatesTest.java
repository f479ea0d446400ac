package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named embeddings and the sums that prompts are. */
class AggregatesTest {
  private static final float[] MEAN = {3, 4};

  @Test
  void areFoundByName() {
    Aggregates aggregates =
        Aggregates.NONE.with("b", MEAN).with("a", new float[] {1, 0}).with("_unconditional", MEAN);
    assertThat(aggregates.names()).containsExactly("a", "b");
    assertThat(aggregates.width()).isEqualTo(2);
    assertThat(aggregates.get("b")).containsExactly(3, 4);
    assertThat(aggregates.unconditional()).hasValue(MEAN);
    assertThat(aggregates.find("c")).isEmpty();
    assertThat(Aggregates.NONE.unconditional()).isEmpty();
    assertThatThrownBy(() -> aggregates.get("c"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("\"c\"")
        .hasMessageContaining("a, b");
  }

  @Test
  void cannotBeChangedFromOutside() {
    float[] mine = MEAN.clone();
    Aggregates aggregates = Aggregates.NONE.with("a", mine);
    mine[0] = 7;
    aggregates.get("a")[1] = 7;
    assertThat(aggregates.get("a")).containsExactly(3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb"})
  void badNamesAreRefused(String name) {
    assertThatThrownBy(() -> Aggregates.NONE.with(name, MEAN))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void badValuesAreRefused() {
    for (float[] bad : List.of(new float[0], new float[] {1, Float.NaN})) {
      assertThatThrownBy(() -> new Aggregates(Map.of("a", bad)))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("\"a\"");
    }
    assertThatThrownBy(() -> Aggregates.NONE.with("a", MEAN).with("b", new float[3]))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("\"b\" has 3 values");
  }

  @Test
  void rowsCountByWeightNotByLength() {
    float[] sum =
        new PromptSum(2)
            .add(new float[] {9, 0}, 1)
            .add(new float[] {0, 0.01f}, -0.5)
            .add(new float[] {0, 0}, 2)
            .values();
    assertThat(sum[0]).isEqualTo((float) Math.sqrt(2));
    assertThat(sum[1]).isEqualTo((float) (-0.5 * Math.sqrt(2)));
    assertThatThrownBy(() -> new PromptSum(2).add(new float[3], 1))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void tagsHearNoAudio() {
    var encoder = new TagPromptEncoder(new TagVocabulary(1, List.of()));
    assertThat(encoder.audioRate()).isZero();
    assertThat(encoder.unconditional()).isEmpty();
    assertThatThrownBy(() -> encoder.encodeAudio(AudioBuffer.silence(48_000, 1, 9), new Cancel()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("hear no audio");
  }
}
