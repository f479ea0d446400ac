import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what the build would run on another system, a word a line and an empty line after each
 * program: {@code java installer/build/DryRun.java windows PROJECT VERSION}. Runs nothing.
 */
final class DryRun {
  private DryRun() {}

  public static void main(String[] arguments) {
    var target = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    var product = new Product(target, Path.of(arguments[1]), arguments[2], FileTime.fromMillis(0));
    var image = new AppImage(product);
    print("jlink", Runtimes.words(product));
    print("jpackage", image.words());
    if (target == Target.WINDOWS) {
      print("jpackage", DesktopPackages.msi(product, image.root()));
    } else if (target == Target.MACOS) {
      print(Macos.sign(product, "-", image.root()));
      print(Macos.dmg(product, product.work().resolve("dmg")));
    }
    for (Map.Entry<String, String> file : DesktopPackages.associationTexts(product).entrySet()) {
      print(file.getKey() + ".properties", file.getValue().lines().toList());
    }
  }

  private static void print(String name, List<String> words) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(words);
    print(all);
  }

  private static void print(List<String> words) {
    words.forEach(System.out::println);
    System.out.println();
  }
}
