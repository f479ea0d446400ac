package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents over their defaults. */
class PatchTest {
  private static final Map<String, Object> DEFAULTS =
      Json.parseTree("{\"name\": \"a\", \"size\": {\"width\": 3, \"height\": 4}}", "defaults");

  @TempDir private Path folder = Path.of("");

  record Size(int width, int height) {}

  record Thing(String name, Size size) {}

  @Test
  void mergesObjectsReplacesValuesAndRemovesNulls() {
    Map<String, Object> over =
        Json.parseTree("{\"name\": null, \"size\": {\"width\": 9}, \"new\": [1]}", "over");
    assertThat(Json.toLine(Patch.merge(DEFAULTS, over)))
        .isEqualTo("{\"size\":{\"width\":9,\"height\":4},\"new\":[1]}");
    assertThat(DEFAULTS).containsEntry("name", "a");
  }

  @Test
  void setsAFieldAtAPath() {
    Map<String, Object> set = Patch.merge(DEFAULTS, Patch.at("size.height", 7));
    assertThat(Json.convert(set, "it", Thing.class)).isEqualTo(new Thing("a", new Size(3, 7)));
    assertThat(Patch.differences(DEFAULTS, set)).containsExactly(Map.entry("size.height", "4 → 7"));
  }

  @Test
  void tellsFieldsThatCameAndWent() {
    assertThat(Patch.differences(Map.of("a", 1), Map.of("b", 2)))
        .containsExactly(Map.entry("a", "1 → "), Map.entry("b", " → 2"));
  }

  @Test
  void readsAFileOverItsDefaults() throws IOException {
    Path file = Files.writeString(folder.resolve("t.json"), "{\n\"size\": {\"width\": 8}}");
    assertThat(Json.readOver(file, _ -> DEFAULTS, Thing.class))
        .isEqualTo(new Thing("a", new Size(8, 4)));
  }

  @Test
  void namesTheLineInTheFileOfAFieldAtFault() throws IOException {
    Path file =
        Files.writeString(folder.resolve("t.json"), "{\n\"size\": {\n\"width\": \"wide\"}}");
    assertThatThrownBy(() -> Json.readOver(file, _ -> DEFAULTS, Thing.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t.json, line 3, field size.width")
        .hasMessageContaining("must be a whole number");
    Path unknown = Files.writeString(folder.resolve("u.json"), "{\"colour\": 1}");
    assertThatThrownBy(() -> Json.readOver(unknown, _ -> DEFAULTS, Thing.class))
        .hasMessageContaining("field colour: is not a known field");
  }
}
