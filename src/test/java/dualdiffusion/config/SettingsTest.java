package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> LINUX =
      Map.of("os.name", "Linux", "user.home", "/home/ann", "java.home", "/no/jdk");

  @Test
  void aDisplayIsFoundOnLinuxByEitherServerOrTheHeadlessPlatform() {
    assertThat(linux(Map.of(), Map.of()).hasDisplay()).isFalse();
    assertThat(linux(Map.of(), Map.of("DISPLAY", " ")).hasDisplay()).isFalse();
    assertThat(linux(Map.of(), Map.of("DISPLAY", ":1")).hasDisplay()).isTrue();
    assertThat(linux(Map.of(), Map.of("WAYLAND_DISPLAY", "wayland-0")).hasDisplay()).isTrue();
    assertThat(linux(Map.of("glass.platform", "Headless"), Map.of()).hasDisplay()).isTrue();
  }

  @Test
  void otherSystemsAlwaysHaveADisplay() {
    assertThat(linux(Map.of("os.name", "Mac OS X"), Map.of()).hasDisplay()).isTrue();
  }

  @Test
  void foldersFollowXdg() {
    assertThat(linux(Map.of(), Map.of()).data())
        .isEqualTo(Path.of("/home/ann/.local/share/dual-diffusion-studio"));
    Settings moved = linux(Map.of(), Map.of("XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "relative"));
    assertThat(moved.state()).isEqualTo(Path.of("/s/dual-diffusion-studio"));
    assertThat(moved.data()).startsWithRaw(Path.of("/home/ann"));
  }

  @Test
  void theWorkersClassPathHasTheEngineAndPrefersDevelopmentClasses() {
    Settings built = linux(Map.of("dualdiffusion.lib", "/opt/dds/lib"), Map.of());
    assertThat(built.workerClassPath().split(File.pathSeparator))
        .containsExactly(
            "/opt/dds/lib/studio/dual-diffusion-studio.jar",
            "/opt/dds/lib/studio/*",
            "/opt/dds/lib/engine/*");
    Settings development =
        linux(Map.of("dualdiffusion.lib", "/opt/dds/lib", "dualdiffusion.classes", "/c"), Map.of());
    assertThat(development.workerClassPath()).startsWith("/c" + File.pathSeparator);
  }

  @Test
  void withoutLibTheOwnClassPathServes() {
    assertThat(linux(Map.of("java.class.path", "a.jar"), Map.of()).workerClassPath())
        .isEqualTo("a.jar");
  }

  @Test
  void theWorkerInheritsOurProperties() {
    assertThat(linux(Map.of("dualdiffusion.models", "/m", "other", "x"), Map.of()).workerFlags())
        .contains("-Ddualdiffusion.models=/m", "-Dai.djl.offline=true")
        .noneMatch(f -> f.contains("other"))
        .anyMatch(f -> f.matches("-Xmx[1-4]\\d{3}m"));
  }

  @Test
  void anotherLibtorchIsNamedAfterTheInstalledOneAndCanBeTakenBack() {
    Settings installed =
        linux(Map.of("dualdiffusion.lib", "/opt/lib", "dualdiffusion.natives", "/opt/n"), Map.of());
    Settings other = installed.withTorch(Path.of("/torch"), "cu128");
    assertThat(other.workerFlags())
        .containsSubsequence(
            "-DPYTORCH_LIBRARY_PATH=" + Path.of("/opt/n/torch"),
            "-DPYTORCH_LIBRARY_PATH=" + Path.of("/torch"),
            "-DPYTORCH_FLAVOR=cu128",
            "-Ddualdiffusion.torch=" + Path.of("/torch"));
    assertThat(other.torchFlavour()).isEqualTo("cu128");
    assertThat(other.withoutTorch().workerFlags()).isEqualTo(installed.workerFlags());
    assertThat(installed.torchFlavour()).isEqualTo("cpu");
  }

  @Test
  void thePlatformIsNamedAsDjlDoes() {
    assertThat(linux(Map.of("os.arch", "amd64"), Map.of()).platform()).isEqualTo("linux-x86_64");
    assertThat(linux(Map.of("os.name", "Mac OS X", "os.arch", "aarch64"), Map.of()).platform())
        .isEqualTo("osx-aarch64");
    assertThat(linux(Map.of("os.name", "Windows 11", "os.arch", "amd64"), Map.of()).platform())
        .isEqualTo("win-x86_64");
  }

  @Test
  void modelsLieBesideTheLibraries() {
    assertThat(linux(Map.of("dualdiffusion.lib", "/opt/dds/lib"), Map.of()).models())
        .isEqualTo(Path.of("/opt/dds/models"));
    assertThat(linux(Map.of(), Map.of()).models()).endsWithRaw(Path.of("models"));
  }

  @Test
  void aMissingJavaFallsBackToThisProcess() {
    assertThat(linux(Map.of(), Map.of()).javaExecutable()).isExecutable();
    assertThat(Settings.current().javaExecutable()).isExecutable();
  }

  private static Settings linux(Map<String, String> properties, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(LINUX);
    all.putAll(properties);
    return new Settings(all, environment);
  }
}
