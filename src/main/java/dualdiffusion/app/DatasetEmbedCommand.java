package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.dataset.pipeline.PipelineConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio dataset embed}: what sounds and captions are to a model's prompts. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description =
        "Embed sounds and captions by what hears the model's prompts: CLAP hears both, tags and"
            + " classes are found in captions.")
final class DatasetEmbedCommand implements Callable<Integer> {
  @Mixin private StageOptions stage = new StageOptions();

  @Option(
      names = "--clap",
      paramLabel = "DIR",
      description = "A CLAP folder of the hub instead; repeated, they are heard as one.")
  private List<Path> claps = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<String> folders = claps.stream().map(dir -> dir.toAbsolutePath().toString()).toList();
    return stage.run(PipelineConfig.EMBED, Map.of("claps", Json.toLine(folders)), spec);
  }
}
