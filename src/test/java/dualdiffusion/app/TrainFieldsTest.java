package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide's page of fields is what the code says. */
class TrainFieldsTest {
  @Test
  void theGuideIsTrue() throws IOException {
    assertThat(Files.readString(Path.of("src/docs/guide/train-fields.md")))
        .as("make it anew: studio train --fields all > src/docs/guide/train-fields.md")
        .isEqualTo(TrainFields.page());
  }

  @Test
  void theStudiosFormKnowsTheSameFields() throws IOException {
    assertThat(Files.readString(Path.of("resources/training/fields.json")))
        .as("make it anew: studio train --fields json > resources/training/fields.json")
        .isEqualTo(TrainFields.json());
  }
}
