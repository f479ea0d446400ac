import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The installers of Windows (.msi, with the WiX tools) and macOS (.dmg), by jpackage. */
final class DesktopPackages {
  /** Windows knows a newer version by it as the same product: never change it. */
  private static final String UPGRADE = "6f2a3d0e-4c8b-5d57-9a1f-2f6f6a8f3b71";

  private DesktopPackages() {}

  static void build(Target target, Product product, AppImage image)
      throws IOException, InterruptedException {
    if (target == Target.MACOS) {
      // The launchers' files and the caches came after jpackage's signature. "-" signs for this
      // machine only; a release names a certificate (installer/README.md).
      Tools.run("codesign", "--force", "--deep", "--sign", "-", image.root());
    }
    Tools.jdk("jpackage", words(target, product, image.root()));
  }

  static List<String> words(Target target, Product product, Path image) throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                "--type", target == Target.WINDOWS ? "msi" : "dmg",
                "--name", Product.TITLE,
                "--app-version", product.number(),
                "--vendor", Product.VENDOR,
                "--app-image", image.toString(),
                "--license-file", product.project().resolve("LICENSE").toString(),
                "--dest", product.packages().toString()));
    for (Path association : associations(target, product)) {
      words.addAll(List.of("--file-associations", association.toString()));
    }
    if (target == Target.WINDOWS) {
      words.addAll(
          List.of(
              "--win-per-user-install",
              "--win-dir-chooser",
              "--win-menu",
              "--win-menu-group",
              Product.TITLE,
              "--win-shortcut-prompt",
              "--win-upgrade-uuid",
              UPGRADE));
    }
    return words;
  }

  /** Projects are the studio's own; audio only opens with it, it keeps its other programs. */
  private static List<Path> associations(Target target, Product product) throws IOException {
    List<Path> files = new ArrayList<>();
    Path icon = Icons.of(target, product.icons());
    files.add(
        association(
            product,
            "ddproj",
            "mime-type=application/x-dual-diffusion-project\nextension=ddproj ddprojz\n"
                + "description=Dual Diffusion project\nicon="
                + escaped(icon)
                + "\n"));
    for (String type : Installer.audioTypes()) {
      files.add(
          association(
              product,
              type,
              "mime-type=audio/" + type + "\nextension=" + type + "\ndescription=Audio\n"));
    }
    return files;
  }

  private static Path association(Product product, String name, String text) throws IOException {
    Path folder = Files.createDirectories(product.work().resolve("associations"));
    return Files.writeString(folder.resolve(name + ".properties"), text);
  }

  /** A property file reads a backslash as the start of an escape. */
  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
