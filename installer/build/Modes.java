import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Modes of files: 755 for folders and programs, 644 for the rest. */
final class Modes {
  private Modes() {}

  static void settle(Path file) throws IOException {
    if (Target.current() != Target.WINDOWS) {
      String mode = of(file) == 0755 ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
  }

  static int of(Path file) {
    return Files.isDirectory(file) || Files.isExecutable(file) ? 0755 : 0644;
  }
}
