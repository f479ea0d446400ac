package dualdiffusion.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the build would run on each system, held against the lists of options that jlink and
 * jpackage print: jpackage's texts for all systems lie in every JDK.
 */
class DryRunTest {
  private static final Path PROGRAM = Path.of("installer/build/DryRun.java");
  private static final String TEXTS =
      "/modules/jdk.jpackage/jdk/jpackage/internal/resources/HelpResources.properties";

  /** A folder as Windows writes it; only its backslashes matter here. */
  private static final String PROJECT = "C:\\new\\studio";

  private static final Map<String, List<List<String>>> RUNS = new HashMap<>();

  @BeforeAll
  static void runDry() throws IOException, InterruptedException {
    for (String system : List.of("linux", "windows", "macos")) {
      String text = SourceProgram.run(PROGRAM, List.of(), system, PROJECT, "0.3.1-SNAPSHOT");
      RUNS.put(system, Arrays.stream(text.split("\n\n")).map(s -> s.lines().toList()).toList());
    }
  }

  @Test
  void everyOptionOfJpackageIsInItsOwnTexts() throws IOException {
    String help = Files.readString(FileSystems.getFileSystem(URI.create("jrt:/")).getPath(TEXTS));
    for (String system : RUNS.keySet()) {
      for (String option : options(system, "jpackage")) {
        assertThat(help).as(system).containsPattern(option + "[ \\\\<]");
      }
    }
  }

  @Test
  void everyOptionOfJlinkIsInItsHelp() {
    String help = help("jlink");
    assertThat(options("linux", "jlink"))
        .isNotEmpty()
        .allSatisfy(o -> assertThat(help).contains(o));
  }

  @Test
  void noSystemIsToldOptionsOfAnother() {
    assertThat(options("linux", "jpackage")).noneMatch(o -> o.matches("--(win|mac)-.*"));
    assertThat(options("windows", "jpackage")).noneMatch(o -> o.matches("--(linux|mac)-.*"));
    assertThat(options("macos", "jpackage")).noneMatch(o -> o.matches("--(linux|win)-.*"));
  }

  @Test
  void windowsKnowsANewerVersionAsTheSameProduct() {
    List<String> msi = runs("windows", "jpackage").get(1);
    assertThat(value(msi, "--type")).isEqualTo("msi");
    assertThat(UUID.fromString(value(msi, "--win-upgrade-uuid")))
        .hasToString("6f2a3d0e-4c8b-5d57-9a1f-2f6f6a8f3b71");
    assertThat(value(msi, "--app-version")).isEqualTo("0.3.1");
    assertThat(msi).contains("--win-menu", "--win-per-user-install", "--license-file");
    assertThat(value(runs("windows", "jpackage").getFirst(), "--icon")).endsWith(".ico");
  }

  @Test
  void macosGetsAVersionAndNamesThatItTakes() {
    List<String> image = runs("macos", "jpackage").getFirst();
    assertThat(value(image, "--app-version")).matches("[1-9]\\d*(\\.\\d+){0,2}");
    assertThat(value(image, "--mac-package-name")).hasSizeLessThan(16);
    assertThat(value(image, "--mac-package-identifier")).matches("[A-Za-z0-9.-]+");
    assertThat(value(image, "--icon")).endsWith(".icns");
    List<String> sign = runs("macos", "codesign").getFirst();
    assertThat(Path.of("installer/macos/entitlements.plist")).content().contains("cs.allow-jit");
    assertThat(value(sign, "--entitlements")).endsWith("installer/macos/entitlements.plist");
    assertThat(runs("macos", "hdiutil").getFirst().getLast()).endsWith("0.3.1-osx-aarch64.dmg");
  }

  @Test
  void filesOfPropertiesReadBackAsTheyWereMeant() throws IOException {
    Properties project = properties("windows", "ddproj.properties");
    assertThat(project.getProperty("icon"))
        .isEqualTo(Path.of(PROJECT, "target/installer/icons/studio.ico").toString());
    assertThat(project.getProperty("extension")).isEqualTo("ddproj");
    Properties sound = properties("macos", "wav.properties");
    assertThat(sound.getProperty("mac.LSHandlerRank")).isEqualTo("Alternate");
  }

  @Test
  void onWindowsAudioKeepsItsProgram() {
    assertThat(runs("windows", "wav.properties")).isEmpty();
  }

  private static Properties properties(String system, String name) throws IOException {
    var properties = new Properties();
    properties.load(
        new StringReader(String.join("\n", runs(system, name).getFirst().subList(1, 5))));
    return properties;
  }

  private static List<List<String>> runs(String system, String program) {
    return RUNS.get(system).stream().filter(run -> run.getFirst().equals(program)).toList();
  }

  private static List<String> options(String system, String program) {
    return runs(system, program).stream()
        .flatMap(List::stream)
        .filter(word -> word.startsWith("--"))
        .distinct()
        .toList();
  }

  private static String value(List<String> words, String option) {
    assertThat(words).contains(option);
    return words.get(words.indexOf(option) + 1);
  }

  private static String help(String tool) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    ToolProvider.findFirst(tool).orElseThrow().run(out, out, "--help");
    ToolProvider.findFirst(tool).orElseThrow().run(out, out, "--list-plugins");
    return text.toString();
  }
}
