package dualdiffusion.dataset.pipeline;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import java.nio.file.Path;
import java.util.Map;

/** The defaults of pipelines (resources/dataset/pipeline.json): a file names what it changes. */
public final class PipelineDefaults {
  private PipelineDefaults() {}

  /** All but the data set's folder. */
  public static Map<String, Object> tree() {
    return Json.resource("/dataset/pipeline.json");
  }

  /**
   * Reads a pipeline's file.
   *
   * @param set values by dotted paths, as JSON or else as text, over the file's
   * @throws dualdiffusion.core.ProblemException naming file, line and field
   */
  public static PipelineConfig read(Path file, Map<String, String> set) {
    PipelineConfig whole = Json.readOver(file, _ -> tree(), PipelineConfig.class);
    return set.isEmpty() ? whole : over(Json.tree(whole), set);
  }

  /** The defaults for a data-set folder. */
  public static PipelineConfig of(Path folder, Map<String, String> set) {
    Map<String, Object> whole = Patch.merge(tree(), Map.of("folder", folder.toString()));
    return over(whole, set);
  }

  private static PipelineConfig over(Map<String, Object> tree, Map<String, String> set) {
    Map<String, Object> whole = tree;
    for (var field : set.entrySet()) {
      whole = Patch.merge(whole, Patch.at(field.getKey(), value(field.getValue())));
    }
    return Json.convert(whole, "--set", PipelineConfig.class);
  }

  private static Object value(String text) {
    try {
      return Json.parseTree("{\"value\":" + text + "}", "value").getOrDefault("value", text);
    } catch (ConfigException e) {
      return text;
    }
  }
}
