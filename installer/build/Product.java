import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * What is built, and where its parts stand.
 *
 * @param target the system that it is for
 * @param project the checkout
 * @param version Maven's, perhaps with -SNAPSHOT
 * @param time of every file in the packages
 */
record Product(Target target, Path project, String version, FileTime time) {
  static final String TITLE = "Dual Diffusion Studio";
  static final String SUMMARY = "Music generated and edited by painting on its spectrogram";
  static final String VENDOR = "Dual Diffusion Studio";

  /** What macOS knows the product by: never change it. */
  static final String IDENTIFIER = "dualdiffusion.studio";

  /** In macOS's menu bar, where 16 letters are the most. */
  static final String SHORT = "Dual Diffusion";

  Path dist() {
    return project.resolve("target/dist");
  }

  Path site() {
    return project.resolve("target/guide");
  }

  Path work() {
    return project.resolve("target/installer");
  }

  Path input() {
    return work().resolve("input");
  }

  /** JavaFX as jlink takes it. */
  Path modules() {
    return work().resolve("modules");
  }

  Path runtime() {
    return work().resolve("runtime");
  }

  Path icons() {
    return work().resolve("icons");
  }

  Path packages() {
    return work().resolve("packages");
  }

  String packageName() {
    return "dual-diffusion-studio";
  }

  /** Numbers and dots only, as Windows and macOS want it. */
  String number() {
    return version.replaceFirst("-.*", "");
  }

  String fileName() {
    return packageName() + "-" + number() + "-" + target.djl();
  }
}
