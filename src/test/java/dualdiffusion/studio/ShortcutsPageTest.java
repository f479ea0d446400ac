package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The guide's page of keys is what the code says. */
class ShortcutsPageTest {
  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "keys are named otherwise there")
  void theGuideIsTrue() throws IOException {
    assertThat(Files.readString(ShortcutsPage.FILE))
        .as("make it anew: run dualdiffusion.studio.ShortcutsPage")
        .isEqualTo(ShortcutsPage.text());
  }
}
