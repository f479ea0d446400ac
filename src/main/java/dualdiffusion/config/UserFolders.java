package dualdiffusion.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * A user's folders by the platform's custom: XDG base directories on Linux, Library on macOS,
 * AppData on Windows.
 */
record UserFolders(Path data, Path state, Path preferences) {
  private static final String NAME = "dual-diffusion-studio";
  private static final String TITLE = "Dual Diffusion Studio";

  /**
   * @param os lower-case {@code os.name}
   */
  static UserFolders of(String os, String home, Map<String, String> environment) {
    if (os.startsWith("windows")) {
      Path roaming = variable(environment, "APPDATA", Path.of(home, "AppData", "Roaming"));
      Path local = variable(environment, "LOCALAPPDATA", Path.of(home, "AppData", "Local"));
      return new UserFolders(
          local.resolve(TITLE), local.resolve(TITLE).resolve("State"), roaming.resolve(TITLE));
    }
    if (os.startsWith("mac")) {
      Path support = Path.of(home, "Library", "Application Support", TITLE);
      return new UserFolders(
          support, Path.of(home, "Library", "Caches", TITLE), support.resolve("Preferences"));
    }
    return new UserFolders(
        variable(environment, "XDG_DATA_HOME", Path.of(home, ".local", "share")).resolve(NAME),
        variable(environment, "XDG_STATE_HOME", Path.of(home, ".local", "state")).resolve(NAME),
        variable(environment, "XDG_CONFIG_HOME", Path.of(home, ".config")).resolve(NAME));
  }

  /** XDG: a relative path in a variable is ignored. */
  private static Path variable(Map<String, String> environment, String name, Path otherwise) {
    Path path = Path.of(environment.getOrDefault(name, ""));
    return path.isAbsolute() ? path : otherwise;
  }
}
