package dualdiffusion.audio;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The small files under src/test/resources/audio: sines of 440 Hz made with FFmpeg's tool. */
final class Fixtures {
  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixtures.class.getResource("/audio/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
