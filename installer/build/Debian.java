import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The .deb, by dpkg-deb; its bytes follow from the tree's. */
final class Debian {
  private Debian() {}

  static void build(Product product, LinuxTree tree) throws IOException, InterruptedException {
    Path control = tree.root().resolve("DEBIAN/control");
    Files.createDirectories(control.getParent());
    String text =
        Files.readString(product.project().resolve("installer/linux/control"))
            .replace("@VERSION@", product.number())
            .replace("@ARCHITECTURE@", product.target().arm() ? "arm64" : "amd64")
            .replace("@SIZE@", Long.toString(Trees.size(tree.root()) / 1024));
    Files.writeString(control, text);
    Trees.settle(control.getParent(), product.time());
    // Fast to unpack and known to dpkg since Debian 12 and Ubuntu 18.04.
    Tools.run(
        Map.of("SOURCE_DATE_EPOCH", Long.toString(product.time().toMillis() / 1000)),
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Zzstd",
            "-z10",
            "--build",
            tree.root(),
            product.packages().resolve(product.fileName() + ".deb")));
    Trees.delete(control.getParent());
  }
}
