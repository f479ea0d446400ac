package dualdiffusion.training.averages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Json;
import dualdiffusion.core.Help;
import dualdiffusion.core.ProblemException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmaSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|neither",
        "{\"beta\": 0.9, \"std\": 0.1}|both",
        "{\"beta\": 1}|beta",
        "{\"beta\": -0.1}|beta",
        "{\"std\": 0.5}|std",
        "{\"std\": 0.1, \"warmupSteps\": 5}|warmupSteps",
        "{\"beta\": 0.9, \"warmupSteps\": -1}|warmupSteps",
        "{\"beta\": 0.9, \"archiveSteps\": 5}|archived",
        "{\"std\": 0.1, \"archiveSteps\": 0}|archiveSteps",
        "{\"beta\": 0.9, \"switchSteps\": 5, \"switchEpochs\": 1}|switched",
        "{\"beta\": 0.9, \"feedbackBeta\": 1}|feedbackBeta",
        "{\"beta\": \"much\"}|beta",
        "{\"beta\": 0.9, \"bete\": 1}|bete",
      })
  void nonsenseIsNamed(String json, String word) {
    assertThatThrownBy(() -> Json.parse(json, "ema", EmaSettings.class))
        .hasMessageContaining(word)
        .satisfies(e -> assertThat(root(e)).isInstanceOf(ProblemException.class));
  }

  private static Throwable root(Throwable e) {
    return e instanceof ProblemException || e.getCause() == null ? e : root(e.getCause());
  }

  @Test
  void averagesOfARunGoTogether() {
    var switching = Json.parse("{\"beta\": 0.9, \"switchEpochs\": 1}", "ema", EmaSettings.class);
    EmaSettings.check(Map.of("a", switching, "b.2-x_y", EmaSettings.ofBeta(0.5)));
    assertThatThrownBy(() -> EmaSettings.check(Map.of("a", switching, "b", switching)))
        .hasMessageContaining("More than one");
    for (String name : new String[] {"", "../x", "a/b", ".hidden", "a b", "x".repeat(65)}) {
      assertThatThrownBy(() -> EmaSettings.check(Map.of(name, EmaSettings.ofBeta(0.5))))
          .hasMessageContaining("cannot be named");
    }
  }

  @Test
  void betaRisesOverTheWarmUp() {
    EmaSettings warm = Json.parse("{\"beta\": 0.8, \"warmupSteps\": 4}", "ema", EmaSettings.class);
    double[] betas = {warm.beta(1), warm.beta(2), warm.beta(5), warm.beta(6)};
    assertThat(betas).containsExactly(new double[] {0, 0.2, 0.8, 0.8}, within(1e-12));
    assertThat(warm.warmingUp(4)).isTrue();
    assertThat(warm.warmingUp(5)).isFalse();
    assertThat(EmaSettings.ofStd(0.1).beta(1)).as("a power function begins at once").isZero();
  }

  @Test
  void everyFieldIsExplainedAndComesBack() {
    assertThat(Arrays.stream(EmaSettings.class.getRecordComponents()))
        .allSatisfy(c -> assertThat(c.isAnnotationPresent(Help.class)).isTrue());
    EmaSettings settings = EmaSettings.ofStd(0.05);
    assertThat(Json.toLine(settings)).isEqualTo("{\"std\":0.05}");
    assertThat(Json.parse(Json.toText(settings), "ema", EmaSettings.class)).isEqualTo(settings);
  }
}
