package dualdiffusion.dataset;

import dualdiffusion.model.AggregatesFile;
import dualdiffusion.model.Hashes;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.model.ModelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the stages' result files have in common. */
public final class StageFiles {
  private StageFiles() {}

  /** Where a result goes; its folder is made. */
  public static Path target(DataSet set, String name) {
    Path file = set.folder().resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return file;
    } catch (IOException e) {
      throw new DataSetException(
          "The folder " + file.getParent() + " cannot be made: " + e.getMessage() + ".",
          "Check permissions and free space.",
          e);
    }
  }

  /** Says which sound a result was made of: its samples where they are known, else its file. */
  public static String source(Sample sample) {
    Facts facts = sample.known();
    String normalised = facts.made().getOrDefault(Facts.NORMALISE, "as imported");
    return facts
        .content()
        .map(hash -> "samples %s, %s, gain %s".formatted(hash, normalised, sample.gain()))
        .orElseGet(
            () -> "%s, %d bytes, gain %s".formatted(sample.audio(), sample.bytes(), sample.gain()));
  }

  /** Whether a file's metadata holds all of these. */
  static boolean matches(Map<String, String> found, Map<String, String> wanted) {
    return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(found.get(e.getKey())));
  }

  /**
   * Says which weights a module of a model has: hashes of its files.
   *
   * @param choices weights by module, where others than the model's choice are used
   */
  public static String identity(Path model, String role, Map<String, String> choices) {
    ModelIndex.Module module = ModelFolder.open(model).index().modules().get(role);
    if (module == null) {
      throw new DataSetException(
          "The model " + model + " has no module \"" + role + "\".", "Use a model that has one.");
    }
    String weights = choices.getOrDefault(role, module.weightFile());
    Map<String, String> files = new TreeMap<>(module.files());
    files.keySet().removeIf(AggregatesFile::isOne); // named sums of what was heard change no ears
    return Hashes.of(weights + files);
  }
}
