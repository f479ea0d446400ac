package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.LoadedClaps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to listen with: the CLAPs of a model, or folders of the hub. */
final class ClapOptions {
  @Option(names = "--model", paramLabel = "DIR", description = "A model whose prompts are CLAPs'.")
  private @Nullable Path model;

  @Option(
      names = "--clap",
      paramLabel = "DIR",
      description = "A CLAP folder of the hub instead; repeated, they are heard as one.")
  private List<Path> claps = List.of();

  LoadedClaps load() {
    if (model != null && !claps.isEmpty()) {
      throw new BadRequestException(
          "What to listen with is not clear.", "Give either --model or --clap.");
    }
    return claps.isEmpty() ? LoadedClaps.ofModel(folder()) : LoadedClaps.of(claps);
  }

  /** The model that listens; empty when folders of the hub do. */
  Optional<Path> listeningModel() {
    return claps.isEmpty() ? Optional.of(folder()) : Optional.empty();
  }

  private Path folder() {
    return Optional.ofNullable(model)
        .orElseGet(() -> Settings.current().models().resolve("starter"));
  }
}
