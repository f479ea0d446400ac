package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prompts that name classes. */
class ClassPromptEncoderTest {
  private static final ClassPromptEncoder ENCODER =
      new ClassPromptEncoder(
          new ClassVocabulary(List.of("Star Ocean", "Star Ocean 2", "F#-Zero", "Ys")));

  @Test
  void rowsMixByTheirWeights() {
    Prompt prompt =
        new Prompt(
            List.of(
                new Prompt.Row("ys", 1.5),
                new Prompt.Row("star ocean", -0.5),
                new Prompt.Row("YS and f#-zero", 1)));
    assertThat(ENCODER.encode(prompt)).containsExactly(-0.5f, 0, 1, 2.5f);
  }

  @Test
  void theLongestNameWins() {
    assertThat(hear("STAR OCEAN 2")).containsExactly(0, 1, 0, 0);
    assertThat(hear("star ocean 2 with star ocean")).containsExactly(1, 1, 0, 0);
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> hear("yserbius"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("yserbius")
        .hasMessageContaining("Star Ocean 2");
  }

  @Test
  void noPromptIsNothing() {
    assertThat(ENCODER.encode(new Prompt(List.of()))).containsOnly(0);
  }

  @Test
  void namesMustDiffer() {
    assertThatThrownBy(() -> new ClassVocabulary(List.of("Ys", "ys")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new ClassVocabulary(List.of(" ")))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new ClassVocabulary(List.of()))
        .isInstanceOf(BadRequestException.class);
  }

  private static float[] hear(String text) {
    return ENCODER.encode(new Prompt(List.of(new Prompt.Row(text, 1))));
  }
}
