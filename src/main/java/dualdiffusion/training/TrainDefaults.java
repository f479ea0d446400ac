package dualdiffusion.training;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.core.BadRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The defaults of training runs (resources/training): a file names only what it changes. */
public final class TrainDefaults {
  private TrainDefaults() {}

  /** Modules that can be trained. */
  public static List<String> modules() {
    return TrainConfig.MODULES;
  }

  /** The defaults of a module's training; the model, the data and the run's folder are missing. */
  public static Map<String, Object> of(String module) {
    TrainConfig.checkModule(module);
    return Patch.merge(
        Json.resource("/training/common.json"), Json.resource("/training/" + module + ".json"));
  }

  /**
   * Reads a training run's file with some fields set anew.
   *
   * @param set values by the fields' dotted paths, as JSON or else as text
   * @throws dualdiffusion.core.ProblemException naming file, line and field
   */
  public static TrainConfig read(Path file, Map<String, String> set) {
    Map<String, Object> patch = Map.of();
    for (var field : set.entrySet()) {
      patch = Patch.merge(patch, Patch.at(field.getKey(), value(field.getValue())));
    }
    TrainConfig whole = read(file);
    return set.isEmpty()
        ? whole
        : Json.convert(Patch.merge(Json.tree(whole), patch), "--set", TrainConfig.class);
  }

  private static Object value(String text) {
    try {
      return Json.parseTree("{\"value\":" + text + "}", "value").getOrDefault("value", text);
    } catch (ConfigException e) {
      return text;
    }
  }

  /**
   * Reads a training run's file.
   *
   * @throws dualdiffusion.core.ProblemException naming file, line and field
   */
  public static TrainConfig read(Path file) {
    return Json.readOver(file, tree -> of(module(file, tree)), TrainConfig.class);
  }

  /**
   * A training run of a tree that names only what differs from the defaults.
   *
   * @param origin what errors call it
   * @throws dualdiffusion.core.ProblemException naming the field
   */
  public static TrainConfig over(Map<String, Object> tree, String origin) {
    return Json.convert(Patch.merge(of(module(origin, tree)), tree), origin, TrainConfig.class);
  }

  private static String module(Object file, Map<String, Object> tree) {
    if (tree.get("module") instanceof String module) {
      return module;
    }
    throw new BadRequestException(
        file + " does not say what is trained.",
        "Add \"module\": \"unet\", \"dae\", \"ddec\", \"classifier\" or \"clap\".");
  }
}
