package dualdiffusion.studio.prompt;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Presets that come with the product, and a folder of those that people keep: one file each. */
final class PresetStore {
  private static final String BUILT_IN = "/presets/sampling.json";
  private static final String ENDING = ".json";
  private static final int MAX_NAME = 80;
  private static final Logger LOG = LoggerFactory.getLogger(PresetStore.class);

  private @Nullable Path folder;

  /** A file's content: a name and values by parameter. */
  record Kept(String name, Map<String, Object> values) {}

  void keepIn(Path place) {
    folder = place;
  }

  /** Those of the product, in their order. */
  static Map<String, Map<String, Object>> builtIn() {
    Map<String, Map<String, Object>> presets = new LinkedHashMap<>();
    Json.resource(BUILT_IN).forEach((name, values) -> presets.put(name, values(values)));
    return presets;
  }

  /** People's own, by name; a file that cannot be understood is left out. */
  Map<String, Map<String, Object>> own() {
    Map<String, Map<String, Object>> presets = new TreeMap<>();
    for (Path file : files()) {
      try {
        Kept kept = Json.read(file, Kept.class);
        presets.put(kept.name(), kept.values());
      } catch (ProblemException e) {
        LOG.warn("A preset is left out: {}", e.getMessage());
      }
    }
    return presets;
  }

  private List<Path> files() {
    Path place = folder;
    if (place == null || !Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Presets cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  /**
   * Writes one, in place of one of its name.
   *
   * @throws ProblemException when the name or the folder does not allow it
   */
  void save(String name, Map<String, Object> values) {
    if (name.isBlank()
        || name.length() > MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException(
          "\"" + name + "\" cannot name a preset.",
          "Use a name of 1 to " + MAX_NAME + " visible characters.");
    }
    Json.write(file(name), new Kept(name, values));
  }

  /** Removes one. */
  void delete(String name) {
    Path file = file(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of(file + " cannot be removed: " + e.getMessage() + ".", "Remove it by hand."),
          e);
    }
  }

  /** Names that differ in other than plain characters get files of their own by their hash. */
  private Path file(String name) {
    Path place = folder;
    if (place == null) {
      throw new BadRequestException(
          "There is no folder to keep presets in.", "Start the studio in the usual way.");
    }
    String plain = name.replaceAll("[^A-Za-z0-9 _-]", "_");
    String mark = plain.equals(name) ? "" : "-" + Integer.toHexString(name.hashCode());
    return place.resolve(plain + mark + ENDING);
  }

  private static Map<String, Object> values(Object tree) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
    }
    return values;
  }
}
