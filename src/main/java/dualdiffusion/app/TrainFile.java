package dualdiffusion.app;

import dualdiffusion.training.Runs;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A training run's configuration as the command line names it. */
final class TrainFile {
  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "The run's configuration; the guide's training pages name its fields.")
  private @Nullable Path config;

  @Option(
      names = "--base",
      paramLabel = "FOLDER",
      description = "What the configuration's paths are relative to; default its own folder.")
  private @Nullable Path base;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Set a field for this time, e.g. --set limits.steps=2000; may be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  /**
   * A run that was named.
   *
   * @param base what its paths are relative to
   * @param set fields to be set anew
   */
  record Named(Path file, Path base, Map<String, String> set) {
    TrainConfig read() {
      return TrainDefaults.read(file, set);
    }

    /** The words that name it to another process. */
    List<String> words() {
      return new Runs.Origin(file, base, set, List.of()).words();
    }
  }

  Optional<Named> named() {
    return Optional.ofNullable(config).map(file -> named(file.toAbsolutePath()));
  }

  private Named named(Path file) {
    Path folder = base == null ? file.resolveSibling("") : base.toAbsolutePath();
    return new Named(file, folder, Map.copyOf(set));
  }
}
