import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a Linux package where they will stand: the image under /opt, and what desktops read
 * under /usr/share. All are the package's own: nothing is written by scripts, so nothing is left.
 */
final class LinuxTree {
  static final String HOME = "opt/dual-diffusion-studio";

  private final Product product;
  private final AppImage image;

  LinuxTree(Product product, AppImage image) {
    this.product = product;
    this.image = image;
  }

  Path root() {
    return product.work().resolve("tree");
  }

  void build() throws IOException {
    Trees.copy(image.root(), root().resolve(HOME));
    place("dual-diffusion-studio.desktop", "usr/share/applications/dual-diffusion-studio.desktop");
    place("dual-diffusion-studio.xml", "usr/share/mime/packages/dual-diffusion-studio.xml");
    place("copyright", "usr/share/doc/dual-diffusion-studio/copyright");
    icons();
    Path command = root().resolve("usr/bin/studio");
    Files.createDirectories(command.getParent());
    Files.createSymbolicLink(command, Path.of("/" + HOME + "/bin/studio"));
    Trees.settle(root(), product.time());
  }

  private void icons() throws IOException {
    for (int size : IconFiles.SIZES) {
      icon(size + ".png", size + "x" + size, ".png");
    }
    icon("scalable.svg", "scalable", ".svg");
  }

  private void icon(String file, String size, String ending) throws IOException {
    Path folder = root().resolve("usr/share/icons/hicolor").resolve(size);
    Path from = product.icons().resolve(file);
    copy(from, folder.resolve("apps/dual-diffusion-studio" + ending));
    copy(from, folder.resolve("mimetypes/application-x-dual-diffusion-project" + ending));
  }

  private void place(String name, String to) throws IOException {
    copy(product.project().resolve("installer/linux").resolve(name), root().resolve(to));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
