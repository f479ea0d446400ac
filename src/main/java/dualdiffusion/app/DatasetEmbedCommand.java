package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.dataset.Ears;
import dualdiffusion.dataset.EmbedStage;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.model.LoadedClaps;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
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
    stage.engine().useThreads();
    if (!claps.isEmpty()) {
      return listen(LoadedClaps.of(claps), claps.toString());
    }
    Path folder = stage.engine().folder();
    if (LoadedClaps.listens(folder)) { // the latent model may not be there yet
      return listen(LoadedClaps.ofModel(folder), StageFiles.identity(folder, "prompt", Map.of()));
    }
    try (Model model = ModelLoader.load(folder, stage.engine().weights())) {
      var prompts =
          model
              .prompts()
              .orElseThrow(
                  () ->
                      new BadRequestException(
                          "The model " + folder + " hears no prompts.", "Use another model."));
      String identity = StageFiles.identity(folder, "prompt", stage.engine().weights());
      return stage.run(new EmbedStage(Ears.of(prompts, identity)), spec);
    }
  }

  private int listen(LoadedClaps ears, String name) {
    try (ears) {
      return stage.run(new EmbedStage(Ears.of(ears.claps(), name)), spec);
    }
  }
}
