import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The installers of Windows (.msi, by jpackage with the WiX tools) and macOS (.dmg, by hdiutil).
 */
final class DesktopPackages {
  /** Windows knows a newer version by it as the same product: never change it. */
  private static final String UPGRADE = "6f2a3d0e-4c8b-5d57-9a1f-2f6f6a8f3b71";

  /** Endings of audio files, and their types. */
  private static final Map<String, String> AUDIO =
      Map.of(
          "wav", "audio/wav",
          "flac", "audio/flac",
          "mp3", "audio/mpeg",
          "ogg", "audio/ogg",
          "opus", "audio/opus",
          "m4a", "audio/mp4",
          "aiff", "audio/aiff");

  private DesktopPackages() {}

  static void build(Product product, AppImage image) throws IOException, InterruptedException {
    if (product.target() == Target.MACOS) {
      Macos.pack(product, image);
      return;
    }
    Tools.jdk("jpackage", msi(product, image.root()));
    for (Path file : Trees.files(product.packages())) {
      Path named = product.packages().resolve(product.fileName() + ".msi");
      Files.move(file, named, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What jpackage is told on Windows. */
  static List<String> msi(Product product, Path image) {
    List<String> words = new ArrayList<>(List.of("--type", "msi", "--name", Product.TITLE));
    words.addAll(List.of("--app-version", product.number(), "--vendor", Product.VENDOR));
    words.addAll(List.of("--app-image", image.toString()));
    words.addAll(List.of("--license-file", product.project().resolve("LICENSE").toString()));
    words.addAll(List.of("--win-per-user-install", "--win-dir-chooser", "--win-menu"));
    words.addAll(List.of("--win-menu-group", Product.TITLE, "--win-shortcut-prompt"));
    words.addAll(List.of("--win-upgrade-uuid", UPGRADE));
    associations(product).forEach(f -> words.addAll(List.of("--file-associations", f.toString())));
    words.addAll(List.of("--dest", product.packages().toString()));
    return List.copyOf(words);
  }

  /** Files that tell jpackage what opens with the studio. */
  static List<Path> associations(Product product) {
    return associationTexts(product).keySet().stream().map(n -> association(product, n)).toList();
  }

  static void writeAssociations(Product product) throws IOException {
    for (Map.Entry<String, String> text : associationTexts(product).entrySet()) {
      Path file = association(product, text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
  }

  private static Path association(Product product, String name) {
    return product.work().resolve("associations").resolve(name + ".properties");
  }

  /**
   * Projects are the studio's own. Audio only opens with it and keeps its other program: macOS can
   * be told so; on Windows jpackage would make the studio the first choice, so it is left out.
   */
  static Map<String, String> associationTexts(Product product) {
    Map<String, String> texts = new LinkedHashMap<>();
    String icon = "icon=" + escaped(IconFiles.of(product.target(), product.icons())) + "\n";
    String project = "description=Dual Diffusion project\n" + icon;
    String folder = project + "mac.LSHandlerRank=Owner\nmac.LSTypeIsPackage=true\n";
    texts.put("ddproj", type("application/x-dual-diffusion-project", "ddproj") + folder);
    texts.put("ddprojz", type("application/x-dual-diffusion-archive", "ddprojz") + project);
    if (product.target() == Target.MACOS) {
      String audio = "description=Audio\nmac.LSHandlerRank=Alternate\n";
      new TreeMap<>(AUDIO).forEach((ending, mime) -> texts.put(ending, type(mime, ending) + audio));
    }
    return texts;
  }

  private static String type(String mime, String ending) {
    return "mime-type=" + mime + "\nextension=" + ending + "\n";
  }

  /** A property file reads a backslash as the start of an escape. */
  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
