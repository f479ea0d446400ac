package dualdiffusion.app;

import dualdiffusion.model.InpaintingModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models convert}: a model that can be trained for something else too. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description =
        "Make a model that can be trained to in-paint of one that generates; until then it"
            + " generates what that one does.")
final class ModelConvertCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--inpainting",
      description = "Add the inputs of in-painting: reference and mask.")
  private boolean inpainting;

  @Option(names = "--name", defaultValue = "In-painting", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!inpainting) {
      throw new ParameterException(spec.commandLine(), "Say what to convert to: --inpainting.");
    }
    InpaintingModel.convert(folder, out.folder(), name);
    return out.written();
  }
}
