package dualdiffusion.app;

import dualdiffusion.model.GuidedModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio models guide}: a model that autoguidance can lead. */
@Command(
    name = "guide",
    mixinStandardHelpOptions = true,
    description =
        "Give a model a guide: weaker weights of its latent model, which autoguidance leads away"
            + " from. Best are those of an earlier time of the same training.")
final class ModelGuideCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--of",
      paramLabel = "DIR",
      description = "The model whose latent model is the guide; default: the same.")
  private @Nullable Path weaker;

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Which of its weights, e.g. phema/1000_ema_0.05; default: its choice.")
  private String weights = "";

  @Option(names = "--name", defaultValue = "", description = "Name for people; default: as it is.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    Path of = weaker;
    GuidedModel.make(folder, of == null ? folder : of, weights, out.folder(), name);
    return out.written();
  }
}
