import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * Builds what users install, on the system it is built for: {@code mvn -Pinstaller package}.
 *
 * <p>Layers (jars and natives of this system) → a jlinked runtime → jpackage's app image → caches
 * of loaded classes → packages. Each step's folder stands in {@code target/installer}.
 */
final class Installer {
  private final Target target;
  private final Product product;
  private final List<String> formats;
  private final long start = System.nanoTime();

  private Installer(Product product, List<String> formats) {
    this.target = product.target();
    this.product = product;
    this.formats = formats;
  }

  /**
   * @param arguments the project's folder, its version, the time all files get (ISO 8601), and the
   *     kinds of packages, of those that this system can make
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var product =
        new Product(
            Target.current(),
            Path.of(arguments[0]).toAbsolutePath(),
            arguments[1],
            FileTime.from(Instant.parse(arguments[2])));
    new Installer(product, List.of(arguments[3].split(","))).build();
  }

  private void build() throws IOException, InterruptedException {
    System.setProperty("java.awt.headless", "true");
    Path work = product.work();
    Trees.delete(work);
    Files.createDirectories(product.packages());
    step("icons");
    Icons.draw(product.project().resolve("resources/icons/studio.svg"), product.icons());
    step("layers");
    new Layers(target, product.dist(), product.input(), product.modules()).lay();
    Licences.collect(product.dist().resolve("lib"), product.input().resolve("licences"));
    Trees.copy(product.site(), product.input().resolve("guide"));
    Trees.settle(product.input(), product.time());
    step("runtime");
    Runtimes.link(product);
    step("app image");
    var image = new AppImage(product);
    image.build();
    if (target == Target.LINUX && Tools.has("strip")) {
      Natives.strip(image.root());
    }
    Trees.settle(image.root(), product.time());
    portable(image);
    if (target != Target.LINUX || formats.contains("deb") || formats.contains("rpm")) {
      step("class caches");
      new ClassCaches(image).make();
      Trees.settle(image.root(), product.time());
      step("packages");
      packages(image);
    }
    new Sizes(image).print(product.work().resolve("sizes.md"));
    Checksums.write(product.packages());
  }

  /** Before the caches, which differ from run to run: its bytes depend on its input only. */
  private void portable(AppImage image) throws IOException {
    if (target == Target.LINUX && formats.contains("tar.gz")) {
      step("portable archive");
      Path file = product.packages().resolve(product.fileName() + ".tar.gz");
      Archives.tarGz(image.root(), product.packageName(), file, product.time());
    }
  }

  private void packages(AppImage image) throws IOException, InterruptedException {
    if (target != Target.LINUX) {
      // The one kind that the system has; jpackage needs WiX for it on Windows.
      DesktopPackages.build(product, image);
      return;
    }
    var tree = new LinuxTree(product, image);
    tree.build();
    if (formats.contains("deb") && Tools.has("dpkg-deb")) {
      Debian.build(product, tree);
    }
    if (formats.contains("rpm") && Tools.has("rpmbuild")) {
      Rpm.build(product, tree);
    }
  }

  private void step(String name) {
    System.out.printf(
        "installer: %s, at %d s%n", name, (System.nanoTime() - start) / 1_000_000_000);
  }
}
