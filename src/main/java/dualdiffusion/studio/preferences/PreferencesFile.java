package dualdiffusion.studio.preferences;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the preferences in one JSON file. A file that cannot be read is kept under another name.
 */
public final class PreferencesFile {
  private static final String NAME = "preferences";
  private static final int MOST_KEPT = 100;

  private final Path file;
  private final UnaryOperator<String> withoutSecret;

  /**
   * @param folder the platform's own for preferences; is made when something is kept
   */
  public PreferencesFile(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  /**
   * @param withoutSecret what is written of an engine's address: the file is not secret
   */
  public PreferencesFile(Path folder, UnaryOperator<String> withoutSecret) {
    this.file = folder.resolve(NAME + ".json");
    this.withoutSecret = withoutSecret;
  }

  /**
   * What was read.
   *
   * @param problem what was wrong with the file; the preferences are then the defaults
   */
  public record Loaded(Preferences preferences, Optional<Problem> problem) {}

  /** Reads the file. Fields that it does not name have their defaults. */
  public Loaded load() {
    if (!Files.exists(file)) {
      return new Loaded(Preferences.DEFAULTS, Optional.empty());
    }
    try {
      var read = Json.readOver(file, t -> Json.tree(Preferences.DEFAULTS), Preferences.class);
      return new Loaded(read, Optional.empty());
    } catch (ConfigException e) {
      return new Loaded(Preferences.DEFAULTS, Optional.of(setAside(e.problem())));
    }
  }

  private Problem setAside(Problem fault) {
    String what = "Your preferences could not be read: " + fault.what();
    try {
      Path kept = free();
      Files.move(file, kept);
      return new Problem(
          what,
          "The file was kept as " + kept + "; everything is set as it came.",
          "Set anew what you had changed (Ctrl+Comma), or mend the file and give it its name"
              + " back.");
    } catch (IOException e) {
      return new Problem(
          what,
          "Everything is set as it came. The file is still there, and the next change replaces it.",
          "Copy " + file + " elsewhere first if you want to mend it.");
    }
  }

  private Path free() throws IOException {
    for (int i = 1; i <= MOST_KEPT; i++) {
      Path free = file.resolveSibling(NAME + "-damaged-" + i + ".json");
      if (!Files.exists(free)) {
        return free;
      }
    }
    throw new IOException("there are " + MOST_KEPT + " damaged files already");
  }

  /**
   * Writes all, or nothing.
   *
   * @throws ConfigException naming the file
   */
  public void save(Preferences preferences) {
    Json.write(file, preferences.withEngineAddress(preferences.engineAddress().map(withoutSecret)));
  }
}
