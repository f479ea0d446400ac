package dualdiffusion.studio.preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's preferences as they are in their file.
 *
 * @param scale of the whole window in percent, {@value #MIN_SCALE}…{@value #MAX_SCALE}
 * @param audioDevice name of the output device; empty for the system's own
 * @param models folder of models; empty for the product's own
 * @param projects folder that new projects are offered
 * @param engineMemory heap of the engine in MiB, {@value #MIN_MEMORY}…{@value #MAX_MEMORY}; empty
 *     for a quarter of the machine's memory
 * @param engineAddress where an engine on another machine is; empty for this machine
 * @param keys that differ from the defaults, by the names of actions; "" for none
 * @param tourSeen whether the tour was shown
 * @param dataSets folders and files in the list of the Data sets tab
 */
public record Preferences(
    Theme theme,
    int scale,
    Optional<String> audioDevice,
    Optional<String> models,
    Optional<String> projects,
    Optional<Integer> engineMemory,
    Optional<String> engineAddress,
    Map<String, String> keys,
    boolean tourSeen,
    List<String> dataSets) {
  public static final int MIN_SCALE = 100;
  public static final int MAX_SCALE = 250;
  public static final int MIN_MEMORY = 512;
  public static final int MAX_MEMORY = 65_536;

  public static final Preferences DEFAULTS =
      new Preferences(
          Theme.DARK,
          MIN_SCALE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          false,
          List.of());

  /**
   * Folders are kept without quotes around them; what this system cannot take for one is left out,
   * so that the studio starts whatever its file says.
   */
  public Preferences {
    models = models.flatMap(Preferences::folder);
    projects = projects.flatMap(Preferences::folder);
    if (scale < MIN_SCALE || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale must be 100 to 250, not " + scale);
    }
    if (engineMemory.filter(m -> m < MIN_MEMORY || m > MAX_MEMORY).isPresent()) {
      throw new IllegalArgumentException(
          "engineMemory must be 512 to 65536, not " + engineMemory.get());
    }
    keys = Map.copyOf(keys);
    dataSets = List.copyOf(dataSets);
  }

  /** A folder as it is typed, or pasted with quotes; empty for none, or for what cannot be one. */
  static Optional<String> folder(String typed) {
    String bare = typed.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    String folder = quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    try {
      return Optional.of(folder).filter(f -> !Path.of(f).toString().isEmpty());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The same, but for the engine's address. */
  public Preferences withEngineAddress(Optional<String> address) {
    return new Preferences(
        theme,
        scale,
        audioDevice,
        models,
        projects,
        engineMemory,
        address,
        keys,
        tourSeen,
        dataSets);
  }
}
