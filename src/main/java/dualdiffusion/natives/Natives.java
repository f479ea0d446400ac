package dualdiffusion.natives;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.FolderTree;
import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The libtorch of this user's engine: what was downloaded, what is chosen. The choice stands in a
 * small file, which the window and the command line share. Safe for any thread but that two
 * downloads at once are the caller's to prevent.
 */
public final class Natives {
  private static final String CHOICE = "choice.json";

  private final Path folder;
  private final String platform;
  private final PackInstaller installer;

  Natives(Path folder, String platform, PackInstaller installer) {
    this.folder = folder;
    this.platform = platform;
    this.installer = installer;
  }

  /** In the user's data folder. */
  public static Natives of(Settings settings) {
    Path folder = settings.data().resolve("natives");
    return new Natives(
        folder,
        settings.platform(),
        new PackInstaller(folder, Download.Patience.USUAL, Natives::room, System::nanoTime));
  }

  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // The disk itself will say so.
    }
  }

  public String platform() {
    return platform;
  }

  /** Where packs are. */
  public Path folder() {
    return folder;
  }

  /** The downloaded pack of this platform. */
  public Optional<InstalledPack> installed() {
    return Packs.of(platform).flatMap(pack -> installed(pack.flavour()));
  }

  private Optional<InstalledPack> installed(String flavour) {
    Path about = folder.resolve(flavour).resolve(PackInstaller.ABOUT);
    try {
      return Files.isRegularFile(about)
          ? Optional.of(Json.read(about, InstalledPack.class))
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty(); // A damaged pack is as good as none: it is offered again.
    }
  }

  /** Bytes of a download that broke off and would be gone on with. */
  public long begun(Pack pack) {
    Path part = folder.resolve(pack.flavour() + ".zip.part");
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** What is chosen; the product's own where nothing is, or what was is not there any more. */
  public NativesChoice choice() {
    Path file = folder.resolve(CHOICE);
    try {
      NativesChoice kept =
          Files.isRegularFile(file) ? Json.read(file, NativesChoice.class) : NativesChoice.OWN;
      return kept.folder().map(Path::of).map(Files::isDirectory).orElse(true)
          ? kept
          : NativesChoice.OWN;
    } catch (ConfigException e) {
      return NativesChoice.OWN;
    }
  }

  /** Writes the choice; engines that start from now on obey it. */
  public void choose(NativesChoice choice) {
    Json.write(folder.resolve(CHOICE), choice);
  }

  /**
   * What a folder would be as a choice.
   *
   * @throws NativesException when it is no libtorch for this engine
   */
  public NativesChoice check(Path chosen) {
    return NativesChoice.of(TorchFolder.check(chosen, platform));
  }

  /** Downloads, checks and unpacks; the result can be chosen. */
  public NativesChoice install(Pack pack, PackProgress.Listener listener, Cancel cancel) {
    return check(installer.install(pack, listener, cancel));
  }

  /**
   * Chooses the product's own in place of the downloaded pack.
   *
   * @return whether the pack was chosen
   */
  public boolean leavePack() {
    boolean used =
        Packs.of(platform)
            .map(pack -> folder.resolve(pack.flavour()).toAbsolutePath())
            .flatMap(place -> choice().folder().map(f -> Path.of(f).startsWith(place)))
            .orElse(false);
    if (used) {
      choose(NativesChoice.OWN);
    }
    return used;
  }

  /** Deletes the downloaded pack and what broke off; it is not chosen any more. */
  public void remove() {
    leavePack();
    Packs.of(platform).ifPresent(pack -> remove(pack.flavour()));
  }

  private void remove(String flavour) {
    Path place = folder.resolve(flavour);
    try {
      FolderTree.delete(place);
      Files.deleteIfExists(folder.resolve(flavour + ".zip.part"));
    } catch (IOException e) {
      throw new NativesException(
          new Problem(
              "The pack cannot be deleted: " + e.getMessage() + ".",
              "It is not used any more.",
              "Close other studios, then remove it again."),
          e);
    }
  }

  /** The settings of an engine that is started with a choice. */
  public static Settings with(Settings settings, NativesChoice choice) {
    return choice
        .folder()
        .map(f -> settings.withTorch(Path.of(f), choice.flavour()))
        .orElseGet(settings::withoutTorch);
  }
}
