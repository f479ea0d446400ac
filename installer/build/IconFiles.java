import java.nio.file.Path;
import java.util.List;

/** Where {@link Icons} puts what. */
final class IconFiles {
  static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

  private IconFiles() {}

  /** What jpackage wants on a system. */
  static Path of(Target target, Path folder) {
    return folder.resolve(
        switch (target) {
          case LINUX -> "512.png";
          case WINDOWS -> "studio.ico";
          case MACOS -> "studio.icns";
        });
  }
}
