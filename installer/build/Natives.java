import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Linux's libraries and programs without the names of their inner functions. */
final class Natives {
  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

  private Natives() {}

  /** A fifth of libtorch and a sixth of the JVM are such names; what others call keeps its own. */
  static void strip(Path folder) throws IOException, InterruptedException {
    for (Path file : Trees.files(folder)) {
      if (!Files.isSymbolicLink(file) && isNative(file)) {
        Tools.run("strip", "--strip-unneeded", file);
      }
    }
  }

  private static boolean isNative(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
