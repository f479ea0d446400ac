package dualdiffusion.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code model.json}: what a model folder holds.
 *
 * @param version of this file's format
 * @param name for people
 * @param licence SPDX id of the weights
 * @param decoder id of the decoder that sounds best with this model: "fgla" or "diffusion"
 * @param modules by role: "format", "dae", "ddec", "unet", "guide", "classifier", "prompt"
 * @param lineage what it was made of, where it was made of other models
 */
public record ModelIndex(
    int version,
    String name,
    String licence,
    String decoder,
    Map<String, Module> modules,
    Optional<Lineage> lineage) {
  public static final int VERSION = 1;
  public static final String FILE = "model.json";

  public ModelIndex {
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
  }

  public ModelIndex(
      int version, String name, String licence, String decoder, Map<String, Module> modules) {
    this(version, name, licence, decoder, modules, Optional.empty());
  }

  /** The same with other modules. */
  ModelIndex withModules(Map<String, Module> others) {
    return new ModelIndex(version, name, licence, decoder, others, lineage);
  }

  /**
   * One module, in the folder of its role.
   *
   * @param type stable id of what reads it, e.g. "unet"
   * @param files SHA-256 of each of its files, by name
   * @param weights which weights are used unless others are asked for, e.g. "ema_0.05"; absent is
   *     "weights"
   */
  public record Module(String type, Map<String, String> files, Optional<String> weights) {
    public static final String CONFIG = "config.json";
    public static final String WEIGHTS = "weights.safetensors";

    public Module {
      files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    public Module(String type, Map<String, String> files) {
      this(type, files, Optional.empty());
    }

    /** Names by which its weights can be asked for: its weight files without their ending. */
    public List<String> choices() {
      return weightFiles()
          .map(f -> f.substring(0, f.length() - WeightFile.ENDING.length()))
          .toList();
    }

    /** The file of the weights that are used unless others are asked for. */
    public String weightFile() {
      return weights.map(name -> name + WeightFile.ENDING).orElse(WEIGHTS);
    }

    private Stream<String> weightFiles() {
      return files.keySet().stream().filter(WeightFile::isOne);
    }
  }

  /**
   * How a model was made.
   *
   * @param by what made it, e.g. "merge"
   * @param settings of what made it, sorted by name
   */
  public record Lineage(String by, List<Parent> parents, Map<String, String> settings) {
    public Lineage {
      parents = List.copyOf(parents);
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
  }

  /**
   * A model that another was made of.
   *
   * @param hash SHA-256 of its {@code model.json}, hence of all its files
   */
  public record Parent(String name, String licence, String hash) {}
}
