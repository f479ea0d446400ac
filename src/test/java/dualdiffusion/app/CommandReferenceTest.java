package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide's page of commands is what the commands are. */
class CommandReferenceTest {
  @Test
  void theGuideIsTrue() throws IOException {
    assertThat(Files.readString(Path.of("src/docs/guide/reference.md")))
        .as("make it anew: studio reference > src/docs/guide/reference.md")
        .isEqualTo(CommandReference.page());
  }
}
