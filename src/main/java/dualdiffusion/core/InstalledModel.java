package dualdiffusion.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A model folder as its files tell it, without being loaded.
 *
 * @param licence SPDX id of the weights
 * @param decoder that sounds best with it: "fgla" or "diffusion"
 * @param lineage what it was made of, where it was made of other models
 * @param problem why it cannot be used; empty when it can
 */
public record InstalledModel(
    Path folder,
    String name,
    String licence,
    String decoder,
    List<Module> modules,
    Optional<Lineage> lineage,
    String problem) {
  public InstalledModel {
    modules = List.copyOf(modules);
  }

  /** A folder whose model cannot be read. */
  public static InstalledModel broken(Path folder, String problem) {
    String name = String.valueOf(folder.getFileName());
    return new InstalledModel(folder, name, "", "", List.of(), Optional.empty(), problem);
  }

  /** Bytes on disk of all modules. */
  public long bytes() {
    return modules.stream().mapToLong(Module::bytes).sum();
  }

  /** Weights of what its modules use, together. */
  public long parameters() {
    return modules.stream()
        .flatMap(m -> m.weights().stream().filter(w -> w.name().equals(m.used())))
        .mapToLong(Weights::parameters)
        .sum();
  }

  /**
   * One module.
   *
   * @param role e.g. "unet"
   * @param type what reads it
   * @param used name of the weights that it uses; empty where it has no choice of weights
   * @param bytes of all its files
   * @param weights all that it has: its own, averages, checkpoints, archives
   */
  public record Module(String role, String type, String used, long bytes, List<Weights> weights) {
    public Module {
      weights = List.copyOf(weights);
    }
  }

  /**
   * One file of weights.
   *
   * @param name e.g. "ema_0.05"
   * @param kind "weights", "ema", "checkpoint", "archive" or "other"
   * @param precision how values are stored, e.g. "F16"
   * @param std relative width of a power-function average
   * @param step when an average was taken
   */
  public record Weights(
      String name,
      String kind,
      long parameters,
      long bytes,
      String precision,
      OptionalDouble std,
      OptionalDouble step) {}

  /**
   * How it was made.
   *
   * @param by e.g. "merge"
   * @param settings of what made it, sorted by name
   */
  public record Lineage(String by, Map<String, String> settings, List<Parent> parents) {
    public Lineage {
      settings = new TreeMap<>(settings);
      parents = List.copyOf(parents);
    }
  }

  /**
   * A model that it was made of.
   *
   * @param hash SHA-256 of the parent's {@code model.json}
   */
  public record Parent(String name, String licence, String hash) {}
}
