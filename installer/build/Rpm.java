import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The .rpm, where rpmbuild is installed. */
final class Rpm {
  private Rpm() {}

  static void build(Product product, LinuxTree tree) throws IOException, InterruptedException {
    Path top = Files.createDirectories(product.work().resolve("rpm"));
    Path spec = top.resolve("studio.spec");
    Files.writeString(
        spec,
        Files.readString(product.project().resolve("installer/linux/studio.spec"))
            .replace("@VERSION@", product.number())
            .replace("@TREE@", tree.root().toString()));
    Tools.run(
        Map.of("SOURCE_DATE_EPOCH", Long.toString(product.time().toMillis() / 1000)),
        List.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + top, spec));
    for (Path file : Trees.files(top.resolve("RPMS"))) {
      Files.move(
          file,
          product.packages().resolve(product.fileName() + ".rpm"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
