package dualdiffusion.model;

import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file of weights is, told by its name within its module's folder and its header.
 *
 * @param name by which it can be asked for: the file without its ending
 * @param bytes on disk
 * @param precision how its values are stored, e.g. "F32"; "BF16+F32" when mixed
 * @param std relative deviation of a power-function EMA
 * @param step when it was taken
 */
public record WeightFile(
    String name,
    Kind kind,
    long parameters,
    long bytes,
    String precision,
    Optional<Double> std,
    Optional<Double> step) {
  static final String ENDING = ".safetensors";

  /** Averages kept for reconstruction: {@code phema/STEP_ema_NAME.safetensors}. */
  static final String ARCHIVE = "phema/";

  /** Metadata of averages: their relative deviation, and when they were taken. */
  static final String STD = "std";

  static final String STEP = "step";

  /** What the original calls the time of an average; it counts samples. */
  private static final String SAMPLES = "total_samples_processed";

  /** What weights are. */
  public enum Kind {
    /** As training left them: {@code weights.safetensors}. */
    WEIGHTS,
    /** An average over training: {@code ema_NAME.safetensors}, or made later {@code phema_STD…}. */
    EMA,
    /** Of an earlier time: {@code checkpoint-STEP/…}. */
    CHECKPOINT,
    /** An average kept for reconstruction. */
    ARCHIVE,
    /** Named embeddings, a CLAP's weights, … */
    OTHER
  }

  /**
   * @param name within the module's folder
   * @throws dualdiffusion.core.ProblemException naming the file when it is damaged
   */
  static WeightFile read(Path path, String name) {
    try (var file = Safetensors.open(path)) {
      return new WeightFile(
          name.substring(0, name.length() - ENDING.length()),
          kind(name),
          file.parameters(),
          Files.size(path),
          precision(file),
          number(file, STD),
          time(file));
    } catch (java.io.IOException e) {
      throw new ModelException("The model file " + path + " cannot be read.", "", e);
    }
  }

  static boolean isOne(String file) {
    return file.endsWith(ENDING);
  }

  /** An average of weights is shorter than they are and must be normalised again. */
  static boolean isAverage(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return file.startsWith(ARCHIVE) || name.startsWith("ema_") || name.startsWith(EmaArchive.MADE);
  }

  /** When an average was taken, in steps or samples. */
  static Optional<Double> time(Safetensors file) {
    return number(file, STEP).or(() -> number(file, SAMPLES));
  }

  static Optional<Double> number(Safetensors file, String key) {
    try {
      return Optional.ofNullable(file.metadata().get(key)).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Kind kind(String name) {
    if (name.startsWith(ARCHIVE)) {
      return Kind.ARCHIVE;
    }
    if (name.startsWith("checkpoint-")) {
      return Kind.CHECKPOINT;
    }
    if (isAverage(name)) {
      return Kind.EMA;
    }
    return name.equals(ModelIndex.Module.WEIGHTS) ? Kind.WEIGHTS : Kind.OTHER;
  }

  private static String precision(Safetensors file) {
    Set<String> types = new TreeSet<>();
    file.names().stream().map(file::type).map(DType::name).forEach(types::add);
    return String.join("+", types);
  }
}
