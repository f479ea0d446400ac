package dualdiffusion.worker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.protocol.Names;
import dualdiffusion.protocol.StudioId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void make() throws IOException {
    workspace = new Workspace(folder.resolve("models"), folder.resolve("studios"));
    model(folder.resolve("models/starter"));
    model(folder.resolve("models/Über 2.1 (nein)"));
    model(folder.resolve("secret"));
    Files.createDirectories(folder.resolve("studios"));
  }

  private static void model(Path at) throws IOException {
    Files.createDirectories(at);
    Files.writeString(at.resolve("model.json"), "{}");
  }

  @Test
  void aModelIsFoundByItsName() {
    assertThat(workspace.model("starter")).isEqualTo(folder.resolve("models/starter"));
    assertThat(workspace.modelNames()).containsExactly("starter", "Über 2.1 (nein)");
    assertThatThrownBy(() -> workspace.model("other"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("It has: starter, Über 2.1 (nein).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../secret",
        "starter/../../secret",
        "/etc",
        "/",
        "starter/",
        "starter/model.json",
        "..\\secret",
        "\\\\server\\share",
        "//server/share",
        "\\\\?\\C:\\x",
        "C:",
        "C:\\Windows",
        "starter\0",
        "\0",
        "starter\0/../../secret",
        "starter\n",
        "nul",
        "COM1.txt",
        "starter.",
        "starter ",
        " starter",
        "~root",
        "a..b",
        "starter:stream",
        "%2e%2e%2fsecret",
        "file:///etc",
        "\u202estarter"
      })
  void noNameLeadsOut(String name) {
    assertThatThrownBy(() -> workspace.model(name)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> workspace.parts(name)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> workspace.result(StudioId.randomName(), name))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> Names.hash(name)).isInstanceOf(BadRequestException.class);
  }

  @Test
  void noLinkLeadsOut() throws IOException {
    Files.createSymbolicLink(folder.resolve("models/link"), folder.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("models/loop"), folder.resolve("models/loop"));
    assertThatThrownBy(() -> workspace.model("link")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> workspace.model("loop")).isInstanceOf(BadRequestException.class);
    assertThat(workspace.modelNames()).containsExactly("starter", "Über 2.1 (nein)");

    String studio = StudioId.randomName();
    Files.createSymbolicLink(workspace.studios().resolve(studio), folder.resolve("secret"));
    assertThatThrownBy(() -> workspace.parts(studio)).isInstanceOf(BadRequestException.class);
  }

  @Property(tries = 2000)
  void whateverPassesIsOnePlainName(@ForAll String text) {
    try {
      String name = Names.model(text);
      Path path = Path.of("root").resolve(name).normalize();
      assertThat(path).isEqualTo(Path.of("root", name));
      assertThat(path.getParent()).isEqualTo(Path.of("root"));
    } catch (BadRequestException e) {
      assertThat(e.problem().what()).isNotBlank();
    }
  }
}
