package dualdiffusion.studio.project.document;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import java.util.List;

/**
 * Parameters in use under a preset's name.
 *
 * @param modified whether they differ from what was loaded
 * @param locked parameters that loading another preset leaves alone, by name
 */
public record Preset(
    String name,
    SamplingSettings sampling,
    Decoder decoder,
    boolean modified,
    List<String> locked) {
  public Preset {
    Limits.text("name of the preset", name);
    locked = List.copyOf(locked);
  }
}
