package dualdiffusion.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Native libraries in a test's own folder. */
public final class NativesIn {
  private static final String PLATFORM = "linux-x86_64";

  private NativesIn() {}

  /** With the downloaded pack chosen, whose folder is nearly empty. */
  public static Natives folderWithPack(Path folder) throws IOException {
    var natives =
        new Natives(
            folder,
            PLATFORM,
            new PackInstaller(
                folder, Download.Patience.USUAL, place -> Long.MAX_VALUE, System::nanoTime));
    Path place = pack(folder);
    Files.createDirectories(place);
    Files.writeString(place.resolve("libtorch.so"), "nothing");
    String flavour = place.getFileName().toString();
    natives.choose(new NativesChoice(Optional.of(place.toAbsolutePath().toString()), flavour));
    return natives;
  }

  /** The pack's place. */
  public static Path pack(Path folder) {
    return folder.resolve(Packs.of(PLATFORM).orElseThrow().flavour());
  }
}
