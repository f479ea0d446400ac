package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemReportTest {
  @TempDir private Path home;
  private Settings settings;

  @BeforeEach
  void aUserWithALog() throws IOException {
    settings = new Settings(Map.of("os.name", "Linux", "user.home", home.toString()), Map.of());
    Files.createDirectories(settings.logs());
    Files.writeString(settings.logs().resolve("studio.log"), "opened " + home + "/song.wav\n");
    Files.createDirectories(settings.preferences());
    Files.writeString(settings.preferences().resolve("preferences.json"), "{}");
  }

  @Test
  void itHoldsLogsVersionsDevicesAndPreferences() throws IOException {
    Path zip = home.resolve("report.zip");
    report().write(zip);
    assertThat(text(zip, "about.txt")).contains("version: 1.2", "os.name: Linux");
    assertThat(text(zip, "devices.txt")).contains("Speaker");
    assertThat(text(zip, "logs/studio.log")).isEqualTo("opened ~/song.wav\n");
    assertThat(text(zip, "preferences/preferences.json")).isEqualTo("{}");
  }

  @Test
  void aCrashLogIsInItWithoutTheUsersName() throws IOException {
    Files.writeString(
        settings.logs().resolve("studio-crash-7.log"), "SIGSEGV\nUSERNAME=ada\nLANG=C\n");
    Path zip = home.resolve("report.zip");
    report().write(zip);
    assertThat(text(zip, "logs/studio-crash-7.log")).isEqualTo("SIGSEGV\nUSERNAME=~\nLANG=C\n");
  }

  @Test
  void theUsersNameIsInNoWayOfWritingAPath() {
    var windows = new Settings(Map.of("user.home", "C:\\Users\\Bob"), Map.of());
    assertThat(
            windows.withoutHome(
                "{\"a\": \"C:\\\\Users\\\\Bob\\\\x\"} C:/Users/Bob/y C:\\Users\\Bob"))
        .isEqualTo("{\"a\": \"~\\\\x\"} ~/y ~");
  }

  @Test
  void audioIsInItOnlyWhereItWasNamed() throws IOException {
    Path song = Files.write(home.resolve("song.wav"), new byte[] {1, 2, 3});
    assertThat(report().contents()).noneMatch(line -> line.contains("audio/"));
    ProblemReport with = report().withAudio(song);
    assertThat(with.contents()).contains("audio/song.wav  3 bytes");
    with.write(home.resolve("with.zip"));
    assertThat(text(home.resolve("with.zip"), "audio/song.wav")).hasSize(3);
  }

  @Test
  void audioThatIsGoneLeavesNoHalfReport() {
    Path zip = home.resolve("report.zip");
    assertThatThrownBy(() -> report().withAudio(home.resolve("gone.wav")).write(zip))
        .isInstanceOf(ConfigException.class);
    assertThat(zip).doesNotExist();
  }

  private ProblemReport report() {
    return ProblemReport.of(settings, "1.2", List.of("Speaker"));
  }

  private static String text(Path zip, String name) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      return new String(
          file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
