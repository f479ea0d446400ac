package dualdiffusion.training.averages;

import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Averages as files of a model folder; their metadata say what they are. */
final class AverageFiles {
  private static final String PREFIX = "ema_";
  private static final String ENDING = ".safetensors";
  private static final String ARCHIVE = "phema";

  private AverageFiles() {}

  static void save(
      Path folder, String name, Average average, Map<String, Tensor> constants, long step) {
    var writer = writer(average, step);
    average.write(writer);
    write(writer, constants, file(folder, name));
  }

  /** In 16 bits, as EDM2's snapshots: of weights around 1 they keep 11 significant bits. */
  static Path archive(
      Path folder, String name, Average average, Map<String, Tensor> constants, long step) {
    Path file = folder.resolve(ARCHIVE).resolve(step + "_" + PREFIX + name + ENDING);
    var writer = writer(average, step);
    average.write(writer, DType.F16);
    write(writer, constants, file);
    return file;
  }

  private static SafetensorsWriter writer(Average average, long step) {
    var writer = new SafetensorsWriter().meta("step", Long.toString(step));
    average.settings().std().ifPresent(std -> writer.meta("std", Double.toString(std)));
    average.settings().beta().ifPresent(beta -> writer.meta("beta", Double.toString(beta)));
    return writer;
  }

  private static void write(SafetensorsWriter writer, Map<String, Tensor> constants, Path file) {
    constants.forEach((name, t) -> writer.add(name, DType.F32, t.shape(), t::toArray));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw unusable(file, "cannot be written: " + e.getMessage(), e);
    }
    writer.write(file);
  }

  /** Whether there was a file to read. */
  static boolean load(Path folder, String name, Average average) {
    Path path = file(folder, name);
    if (!Files.exists(path)) {
      return false;
    }
    try (var file = Safetensors.open(path)) {
      average.checkFits(file);
      average.read(file);
    }
    return true;
  }

  /** Names of the averages in a folder, sorted. */
  static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.startsWith(PREFIX) && file.endsWith(ENDING))
          .map(file -> file.substring(PREFIX.length(), file.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(folder, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(PREFIX + name + ENDING);
  }

  private static TrainingException unusable(Path file, String why, IOException e) {
    return new TrainingException(
        "The averages in " + file + " " + why + ".",
        "Earlier checkpoints are kept.",
        "Check the folder's permissions and free space.",
        e);
  }
}
