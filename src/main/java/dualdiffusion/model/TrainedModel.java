package dualdiffusion.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a model of what was trained: a base model with one module new or replaced. */
public final class TrainedModel {

  /**
   * What was trained.
   *
   * @param role "unet", "dae", "ddec" or "classifier"
   * @param config the module's configuration, as in a model folder
   * @param weights folder of its {@code weights.safetensors} and averages {@code
   *     ema_NAME.safetensors}
   * @param archive folder of averages kept for reconstruction, which may be absent
   * @param made file of an average that was made of the archive, {@code phema_STD.safetensors}
   * @param chosen weights that the model uses, e.g. "ema_0.05"; empty for "weights"
   * @param settings of the training, for the model's lineage
   */
  public record Training(
      String role,
      Path config,
      Path weights,
      Path archive,
      Optional<Path> made,
      Optional<String> chosen,
      Map<String, String> settings) {}

  private static final Map<String, String> TYPES =
      Map.of("unet", "unet", "ddec", "unet", "dae", "dae", "classifier", "classifier");

  private TrainedModel() {}

  /**
   * Writes the model; it appears when it is complete and its parts fit each other.
   *
   * @param base gives all other modules
   * @param target must not exist or be empty
   * @throws ModelException when a file is damaged, the target is taken or the choice is not there
   */
  public static void publish(Path base, Training training, Path target, String name) {
    String type = TYPES.get(training.role());
    if (type == null) {
      throw new ModelException(
          "A module \"" + training.role() + "\" cannot be put into a model.",
          "Use \"unet\", \"dae\", \"ddec\" or \"classifier\".");
    }
    ModelFolder from = ModelFolder.open(base);
    try (var made = new NewModel(target)) {
      Set<String> replaced = Set.of(training.role());
      made.derive(from, replaced, role -> add(made, training, type));
      if (!from.index().modules().containsKey(training.role())) {
        add(made, training, type);
      }
      made.publish(
          name,
          from.index().licence(),
          from.index().decoder(),
          Lineages.of("train", new TreeMap<>(training.settings()), from));
    }
  }

  private static void add(NewModel made, Training training, String type) {
    String role = training.role();
    made.add(role, type, training.chosen());
    made.copy(training.config(), role, ModelIndex.Module.CONFIG);
    weightFiles(training).forEach((name, file) -> made.copy(file, role, name));
  }

  /** Files by their names in the model. */
  private static Map<String, Path> weightFiles(Training training) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : list(training.weights())) {
      String name = file.getFileName().toString();
      if (name.equals(ModelIndex.Module.WEIGHTS) || WeightFile.isAverage(name)) {
        files.put(name, file);
      }
    }
    training.made().ifPresent(file -> files.put(file.getFileName().toString(), file));
    for (Path file : list(training.archive())) {
      files.put(WeightFile.ARCHIVE + file.getFileName(), file);
    }
    return files;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> WeightFile.isOne(f.getFileName().toString())).sorted().toList();
    } catch (IOException e) {
      throw new ModelException(
          "The folder " + folder + " cannot be read: " + e.getMessage() + ".", "", e);
    }
  }
}
