package dualdiffusion.model;

import dualdiffusion.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The weight files of one module in the original's layout: {@code ROLE/ROLE.safetensors} and {@code
 * ROLE/ema_*.safetensors}, the same in {@code …_checkpoint-STEP/ROLE/}, and {@code
 * ROLE_ema_archive/*.safetensors}.
 */
final class OriginalWeights {
  private static final String CHECKPOINT = "checkpoint-";

  private final Path source;
  private final String role;
  private final NewModel target;

  OriginalWeights(Path source, String role, NewModel target) {
    this.source = source;
    this.role = role;
    this.target = target;
  }

  /** What is used: the plain weights or, where there are none, the last average by name. */
  Optional<String> choice() {
    if (Files.exists(source.resolve(role).resolve(plain()))) {
      return Optional.empty();
    }
    List<Path> averages = averages(source.resolve(role));
    return averages.isEmpty()
        ? Optional.empty()
        : Optional.of(name(averages.getLast()).replace(WeightFile.ENDING, ""));
  }

  /**
   * @param checkConfig refuses a checkpoint's folder whose configuration is another
   */
  void copy(Consumer<Path> checkConfig) {
    boolean averaged = choice().isPresent();
    copyFolder(source.resolve(role), "", !averaged);
    for (Path checkpoint : checkpoints()) {
      Path folder = checkpoint.resolve(role);
      checkConfig.accept(folder);
      String name = name(checkpoint);
      copyFolder(folder, name.substring(name.indexOf(CHECKPOINT)) + "/", false);
    }
    for (Path archived : files(source.resolve(role + "_ema_archive"))) {
      copy(archived, WeightFile.ARCHIVE + name(archived));
    }
  }

  private void copyFolder(Path folder, String prefix, boolean needed) {
    Path weights = folder.resolve(plain());
    if (needed || Files.exists(weights)) {
      copy(weights, prefix + ModelIndex.Module.WEIGHTS);
    }
    averages(folder).forEach(file -> copy(file, prefix + name(file)));
  }

  /** Opening checks the file before it is copied. */
  private void copy(Path from, String name) {
    Safetensors.open(from).close();
    target.copy(from, role, name);
  }

  private List<Path> averages(Path folder) {
    return files(folder).stream().filter(f -> WeightFile.isAverage(name(f))).toList();
  }

  /** Folders such as {@code unet_checkpoint-1000} or {@code dae_ddec_checkpoint-1000}. */
  private List<Path> checkpoints() {
    return entries(source).stream().filter(this::isCheckpoint).toList();
  }

  private boolean isCheckpoint(Path folder) {
    List<String> parts = Arrays.asList(name(folder).split("_"));
    return parts.getLast().startsWith(CHECKPOINT)
        && parts.contains(role)
        && Files.isDirectory(folder.resolve(role));
  }

  private static List<Path> files(Path folder) {
    return entries(folder).stream()
        .filter(f -> Files.isRegularFile(f) && WeightFile.isOne(name(f)))
        .toList();
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new ModelException("The folder " + folder + " cannot be read.", "", e);
    }
  }

  private String plain() {
    return role + WeightFile.ENDING;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
