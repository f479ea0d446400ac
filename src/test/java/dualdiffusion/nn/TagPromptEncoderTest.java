package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.core.Prompt;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts heard with the starter's vocabulary. */
class TagPromptEncoderTest {
  private static final int CHIPTUNE = 0;
  private static final int HARP = 4;
  private static final int MINOR = 8;
  private static final int MAJOR = 9;
  private static final int SLOW = 10;
  private static final int MODERATE = 12;
  private static final int BASS = 18;
  private static final int DRUMS = 19;
  private static final int KEY_C = 20;
  private static final int KEY_C_SHARP = 21;

  private static final TagPromptEncoder ENCODER =
      new TagPromptEncoder(
          Json.read(Path.of("src/test/resources/prompt/tags.json"), TagVocabulary.class));

  @Test
  void silenceAboutEverythingTakesEachDefault() {
    float[] heard = ENCODER.encode(new Prompt(List.of()));
    assertThat(nonZero(heard)).containsOnlyKeys(MAJOR, MODERATE, 16, 17, BASS);
    assertThat(heard).hasSize(ENCODER.width());
  }

  @Test
  void oneWordSetsItsTagAndKeepsTheOtherDefaults() {
    assertThat(nonZero(hear("a Harp, please")))
        .containsOnlyKeys(HARP, MAJOR, MODERATE, 16, 17, BASS)
        .containsEntry(HARP, 1f);
  }

  @Test
  void anAnswerReplacesItsGroupsDefault() {
    assertThat(nonZero(hear("calm minor harp")))
        .containsKeys(HARP, MINOR, SLOW)
        .doesNotContainKeys(MAJOR, MODERATE);
  }

  @ParameterizedTest
  @CsvSource({
    "no bass, 18",
    "without bass, 18",
    "harp without any bass, 18",
    "NO BASS, 18",
    "not harp, 4",
    "without a harp, 4",
    "'drums, no drums', 19"
  })
  void negationRemovesATagAndItsDefault(String text, int tag) {
    assertThat(hear(text)[tag]).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "harpsichord",
    "sharp",
    "nesting",
    "8-bits",
    "padded",
    "c#",
    "minority",
    "'no\tthing'",
    "''"
  })
  void partsOfOtherWordsMeanNothing(String text) {
    assertThat(hear(text)).isEqualTo(ENCODER.encode(new Prompt(List.of())));
  }

  @ParameterizedTest
  @CsvSource({"8-bit hero", "8 bit", "an 8-BIT tune.", "(8-bit)", "nes"})
  void punctuationIsPartOfPhrasesAndNotOfWords(String text) {
    assertThat(hear(text)[CHIPTUNE]).isEqualTo(1);
  }

  @Test
  void aSharpIsAnotherKey() {
    assertThat(nonZero(hear("c# minor")))
        .containsKeys(KEY_C_SHARP, MINOR)
        .doesNotContainKeys(KEY_C, MAJOR);
    assertThat(nonZero(hear("key of c#"))).containsKey(KEY_C_SHARP).doesNotContainKey(KEY_C);
    assertThat(nonZero(hear("c minor"))).containsEntry(KEY_C, 0.7f).doesNotContainKey(KEY_C_SHARP);
  }

  @Test
  void rowsAddUpByTheirWeights() {
    float[] heard = hear(new Prompt.Row("harp", 1.5), new Prompt.Row("chiptune harp", -0.5));
    assertThat(heard[HARP]).isEqualTo(1);
    assertThat(heard[CHIPTUNE]).isEqualTo(-0.5f);
  }

  @Test
  void aNegativeRowPushesAwayWithoutAnsweringItsQuestion() {
    float[] heard = hear(new Prompt.Row("major drums", -1));
    assertThat(heard[DRUMS]).isEqualTo(-1);
    assertThat(heard[MAJOR]).as("the default against the push").isZero();
  }

  @Test
  void everySuggestedWordIsHeard() {
    float[] nothing = ENCODER.encode(new Prompt(List.of()));
    for (String word : ENCODER.words()) {
      float[] heard = hear(new Prompt.Row(word, 2));
      assertThat(heard).as(word).isNotEqualTo(nothing);
    }
  }

  @Test
  void aLongTextTakesNoTime() {
    String text = "no ".repeat(Prompt.MAX_TEXT / 3);
    assertThat(hear(text)).isEqualTo(ENCODER.encode(new Prompt(List.of())));
  }

  private static float[] hear(String text) {
    return hear(new Prompt.Row(text, 1));
  }

  private static float[] hear(Prompt.Row... rows) {
    return ENCODER.encode(new Prompt(Arrays.asList(rows)));
  }

  private static TreeMap<Integer, Float> nonZero(float[] values) {
    var found = new TreeMap<Integer, Float>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        found.put(i, values[i]);
      }
    }
    return found;
  }
}
