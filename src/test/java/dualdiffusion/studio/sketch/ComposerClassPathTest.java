package dualdiffusion.studio.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Request;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The window's own class path is enough to compose: nothing of the engine is on it. */
class ComposerClassPathTest {
  @Test
  void theStudiosLibrariesAreEnough() throws Exception {
    try (var studio = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      Class<?> request = studio.loadClass(Request.class.getName());
      Class<?> cancel = studio.loadClass(Cancel.class.getName());
      Object any = request.getMethod("any", long.class).invoke(null, 3L);
      Object made =
          studio
              .loadClass(Composer.class.getName())
              .getMethod("compose", request, cancel)
              .invoke(null, any, cancel.getConstructor().newInstance());
      assertThat(made.getClass().getClassLoader()).isSameAs(studio);
      List<?> captions = (List<?>) made.getClass().getMethod("captions").invoke(made);
      assertThat(captions).isNotEmpty();
    }
  }

  private static URL[] urls() throws IOException {
    Path classes =
        Path.of(Composer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path libraries = Settings.current().lib().orElseThrow().resolve("studio");
    try (Stream<Path> jars = Files.list(libraries)) {
      return Stream.concat(Stream.of(classes), jars)
          .map(ComposerClassPathTest::url)
          .toArray(URL[]::new);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
