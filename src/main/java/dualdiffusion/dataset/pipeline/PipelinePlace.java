package dualdiffusion.dataset.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A pipeline by what people name it: its configuration's file, or a data-set folder, which stands
 * for the defaults.
 *
 * @param base what the configuration's paths are relative to
 */
public record PipelinePlace(PipelineConfig config, Path base) {

  /**
   * @param set values by dotted paths over those of the file
   * @throws dualdiffusion.core.ProblemException naming file, line and field
   */
  public static PipelinePlace of(Path named, Map<String, String> set) {
    Path place = named.toAbsolutePath();
    boolean folder = Files.isDirectory(place) || !place.toString().endsWith(".json");
    return folder
        ? new PipelinePlace(PipelineDefaults.of(place, set), Path.of("").toAbsolutePath())
        : new PipelinePlace(PipelineDefaults.read(place, set), place.resolveSibling(""));
  }

  /** The data set's folder. */
  public Path folder() {
    return base.resolve(config.folder()).normalize();
  }
}
