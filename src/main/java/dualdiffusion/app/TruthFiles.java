package dualdiffusion.app;

import dualdiffusion.composer.Outline;
import dualdiffusion.composer.Sidecars;
import dualdiffusion.composer.Truth;
import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The truth beside composed clips as JSON. */
final class TruthFiles implements Sidecars {
  @Override
  public void write(Path file, Truth truth) {
    Json.write(file, truth);
  }

  @Override
  public boolean holds(Path file, Outline outline) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      Map<String, Object> found = Json.readTree(file);
      Map<String, Object> sought = Json.parseTree(Json.toLine(outline), "outline");
      return found.entrySet().containsAll(sought.entrySet());
    } catch (ProblemException e) {
      // A damaged file holds nothing: the clip is made anew.
      return false;
    }
  }
}
