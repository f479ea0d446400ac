package dualdiffusion.studio;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

/** The application's icon in the sizes desktops ask for; drawn in icons/studio.svg. */
final class WindowIcons {
  private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};

  private WindowIcons() {}

  static List<Image> all() {
    return IntStream.of(SIZES).mapToObj(WindowIcons::icon).toList();
  }

  private static Image icon(int size) {
    String name = "/icons/studio-" + size + ".png";
    var stream = WindowIcons.class.getResourceAsStream(name);
    return new Image(Objects.requireNonNull(stream, name + " is not on the class path"));
  }
}
