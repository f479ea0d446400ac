package dualdiffusion.dataset;

import dualdiffusion.composer.Truth;
import dualdiffusion.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file beside the audio says of it: {@code NAME.json} with these fields, or {@code NAME.txt}
 * with a caption on each line. The truth that the composer writes beside its clips is read too.
 *
 * @param captions texts that describe it
 * @param labels scores by name
 * @param loop whether its end leads into its beginning
 * @param split instead of the one that chance gives it
 * @param weight how often it is met in training
 */
public record Sidecar(
    Optional<List<String>> captions,
    Optional<Map<String, Double>> labels,
    Optional<Boolean> loop,
    Optional<String> split,
    Optional<Double> weight) {
  /** A field that only the composer's truth has. */
  private static final String COMPOSED = "composer";

  private static final long LARGEST = 1 << 20;

  private static final Sidecar NONE =
      new Sidecar(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * @throws dualdiffusion.core.ProblemException naming the file, line and field at fault
   */
  public static Sidecar of(Path audio) {
    String name = String.valueOf(audio.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path json = audio.resolveSibling(stem + ".json");
    Path text = audio.resolveSibling(stem + ".txt");
    if (Files.isRegularFile(json)) {
      return Json.readTree(json).containsKey(COMPOSED)
          ? of(Json.read(json, Truth.class))
          : Json.read(json, Sidecar.class);
    }
    return Files.isRegularFile(text) ? read(text) : NONE;
  }

  /** Composed clips are loops. */
  private static Sidecar of(Truth truth) {
    return new Sidecar(
        Optional.of(truth.captions()),
        Optional.of(ComposedLabels.of(truth)),
        Optional.of(true),
        NONE.split,
        NONE.weight);
  }

  private static Sidecar read(Path text) {
    try {
      if (Files.size(text) > LARGEST) {
        throw new DataSetException(text + " is too large for captions.", "Shorten it.");
      }
      List<String> lines =
          Files.readAllLines(text).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
      return new Sidecar(Optional.of(lines), NONE.labels, NONE.loop, NONE.split, NONE.weight);
    } catch (IOException e) {
      throw new DataSetException(
          text + " cannot be read as UTF-8 text.", "Save it as UTF-8, or remove it.", e);
    }
  }
}
