package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir private Path lib;

  @Test
  void theClassPathStartsWithOurJarAndHasOneOrder() throws IOException {
    for (String jar :
        List.of("studio/b.jar", "studio/dual-diffusion-studio.jar", "studio/a.jar", "engine/c.jar")) {
      Files.createDirectories(lib.resolve(jar).getParent());
      Files.createFile(lib.resolve(jar));
    }
    assertThat(installation().engineClassPath().split(File.pathSeparator))
        .extracting(jar -> Path.of(jar).getFileName().toString())
        .containsExactly("dual-diffusion-studio.jar", "a.jar", "b.jar", "c.jar");
  }

  @Test
  void nativesAreLoadedWhereTheyLieAndACacheIsUsedWhereThereIsOne() throws IOException {
    assertThat(installation().engineFlags())
        .contains("-DPYTORCH_LIBRARY_PATH=" + Path.of("/n", "torch"))
        .noneMatch(flag -> flag.contains("SharedArchiveFile"));
    Files.createFile(lib.resolve("engine.jsa"));
    assertThat(installation().engineFlags())
        .contains("-XX:SharedArchiveFile=" + lib.resolve("engine.jsa"));
  }

  private Installation installation() {
    return new Installation(lib, Path.of("/n"));
  }
}
