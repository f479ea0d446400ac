import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The signed bundle in a .dmg. By codesign and hdiutil: jpackage would write a file into the bundle
 * that it is given, which breaks the signature.
 */
final class Macos {
  private Macos() {}

  static void pack(Product product, AppImage image) throws IOException, InterruptedException {
    // jpackage takes no version that begins with 0; it was told another (AppImage).
    Path about = image.root().resolve("Contents/Info.plist");
    Files.writeString(
        about, Files.readString(about).replace(placeholder(product), product.number()));
    String identity = System.getProperty("installer.identity", "-");
    for (List<String> words : signatures(product, image, identity)) {
      Tools.run(words.toArray());
    }
    Path folder = Files.createDirectories(product.work().resolve("dmg"));
    Tools.run("mv", image.root(), folder);
    Files.createSymbolicLink(folder.resolve("Applications"), Path.of("/Applications"));
    Tools.run(dmg(product, folder).toArray());
  }

  /** The version jpackage is told, which must not begin with 0. */
  static String placeholder(Product product) {
    return product.number().startsWith("0.") ? "1" + product.number() : product.number();
  }

  /** One call of codesign for each library, the runtime and the whole, from the inside out. */
  static List<List<String>> signatures(Product product, AppImage image, String identity)
      throws IOException {
    List<List<String>> calls = new ArrayList<>();
    for (Path file : Trees.files(image.root())) {
      if (Jars.isLibrary(file.getFileName().toString()) || isProgram(image, file)) {
        calls.add(sign(product, identity, file));
      }
    }
    calls.add(sign(product, identity, image.root().resolve("Contents/runtime")));
    calls.add(sign(product, identity, image.root()));
    return calls;
  }

  private static boolean isProgram(AppImage image, Path file) {
    return Files.isRegularFile(file)
        && Files.isExecutable(file)
        && (file.startsWith(image.runtime()) || file.getParent().endsWith("MacOS"));
  }

  /** "-" signs for this machine only, without a time stamp; a release names a certificate. */
  static List<String> sign(Product product, String identity, Path what) {
    List<String> words = new ArrayList<>(List.of("codesign", "--force", "--sign", identity));
    words.addAll(List.of("--options", "runtime", "--entitlements"));
    words.add(product.project().resolve("installer/macos/entitlements.plist").toString());
    if (!identity.equals("-")) {
      words.add("--timestamp");
    }
    words.add(what.toString());
    return words;
  }

  static List<String> dmg(Product product, Path folder) {
    List<String> words = new ArrayList<>(List.of("hdiutil", "create", "-volname", Product.TITLE));
    words.addAll(List.of("-srcfolder", folder.toString(), "-format", "UDZO", "-ov"));
    words.add(product.packages().resolve(product.fileName() + ".dmg").toString());
    return words;
  }
}
