package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFormTest {
  private final ConfigForm form = new ConfigForm(FormCatalog.load());

  private FormField field(String path) {
    return form.fields().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  private void fill() {
    form.type(field("model"), "models/starter");
    form.type(field("run"), "runs/a");
    form.type(field("data.folders"), "music, more music");
  }

  @Test
  void whatIsNeededIsAskedForUntilItIsThere() {
    assertThat(form.problem().get()).startsWith("model: ");
    fill();
    assertThat(form.problem().get()).isEmpty();
  }

  @Test
  void theDocumentNamesOnlyWhatDiffers() {
    fill();
    form.type(field("rate.warmup"), "100");
    form.type(field("limits.minutes"), "1.5");
    assertThat(Json.parseTree(form.json(), "it"))
        .isEqualTo(
            Json.parseTree(
                """
                {"module": "unet", "model": "models/starter", "run": "runs/a",
                 "data": {"folders": ["music", "more music"]},
                 "rate": {"warmup": 100}, "limits": {"minutes": 1.5}}
                """,
                "that"));
    form.type(field("rate.warmup"), " ");
    assertThat(form.tree().get().get("rate")).isEqualTo(Map.of());
  }

  @Test
  void everyModuleHasItsOwnFields() {
    assertThat(form.modules()).contains("unet", "dae", "ddec", "clap");
    assertThat(form.fields()).extracting(FormField::path).contains("unet.columns");
    form.setModule("dae");
    assertThat(form.fields()).extracting(FormField::path).doesNotContain("unet.columns");
    assertThat(form.module()).isEqualTo("dae");
  }

  @ParameterizedTest
  @CsvSource({
    "rate.warmup, 1.5, whole number",
    "rate.warmup, many, whole number",
    "rate.rate, 1e999, number",
    "rate.rate, NaN, number",
    "data.stereoFlip, half, number"
  })
  void whatCannotBeAValueIsKeptAsTypedAndTold(String path, String text, String wanted) {
    fill();
    String before = form.json();
    form.type(field(path), text);
    assertThat(form.text(field(path))).isEqualTo(text);
    assertThat(form.problem(field(path))).contains(wanted);
    assertThat(form.problem().get()).startsWith(path);
    assertThat(form.json()).isEqualTo(before);
    form.type(field(path), "1");
    assertThat(form.problem().get()).isEmpty();
  }

  @Test
  void whatTheFormDoesNotKnowStays() {
    form.read(
        """
        {"module": "unet", "model": "m", "run": "r", "data": {"folders": ["d"], "gain": 3},
         "averages": {"mine": {"std": 0.05}}, "network": {"inChannels": 8}}
        """,
        "a file");
    form.type(field("data.gain"), "6");
    assertThat(form.tree().get())
        .containsEntry("averages", Map.of("mine", Map.of("std", 0.05)))
        .containsEntry("network", Map.of("inChannels", 8));
    assertThat(form.text(field("data.gain"))).isEqualTo("6.0");
    assertThat(form.text(field("data.folders"))).isEqualTo("d");
  }

  @Test
  void whatIsNoDocumentChangesNothing() {
    fill();
    String before = form.json();
    for (String text : List.of("", "[]", "{", "{\"model\": }", "null")) {
      assertThatThrownBy(() -> form.read(text, "it")).isInstanceOf(ConfigException.class);
    }
    assertThat(form.json()).isEqualTo(before);
  }
}
