package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoftwareTest {
  @Test
  void aListByTheBuildIsRead() {
    String json =
        """
        {"bomFormat": "CycloneDX", "components": [
          {"group": "org.b", "name": "two", "version": "2",
           "licenses": [{"expression": "MIT OR Apache-2.0"}]},
          {"group": "org.a", "name": "one", "version": "1",
           "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own words"}}]},
          {"name": "bare", "version": "3"}]}
        """;
    assertThat(Software.parse(json))
        .containsExactly(
            new Software.Library("bare", "3", List.of()),
            new Software.Library("org.a:one", "1", List.of("MIT", "Own words")),
            new Software.Library("org.b:two", "2", List.of("MIT OR Apache-2.0")));
  }
}
