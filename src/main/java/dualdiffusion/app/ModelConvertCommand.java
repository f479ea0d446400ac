package dualdiffusion.app;

import dualdiffusion.model.ConvertedModel;
import dualdiffusion.nn.AttentionConfig;
import dualdiffusion.nn.UNetConversion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        "Make a model that can be trained for more of one that generates: with other inputs of the"
            + " latent model, whose weights are zero, it generates what that one does until it is"
            + " trained.")
final class ModelConvertCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--inpainting",
      description = "Add the inputs of in-painting: reference and mask.")
  private boolean inpainting;

  @Option(
      names = "--row-waves",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Add N cosines over the rows, fewer than there are, by which the model tells pitches"
              + " apart.")
  private int rowWaves;

  @Option(
      names = "--attention",
      paramLabel = "POSITION",
      description =
          "How attention knows where cells stand: none, rotary or log_frequency. This alone changes"
              + " what is generated.")
  private AttentionConfig.@Nullable Position attention;

  @Option(names = "--name", defaultValue = "Converted", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var conversion = new UNetConversion(inpainting, rowWaves, Optional.ofNullable(attention));
    if (conversion.isNone()) {
      throw new ParameterException(
          spec.commandLine(), "Say what to convert to: --inpainting, --row-waves or --attention.");
    }
    ConvertedModel.convert(folder, conversion, out.folder(), name);
    return out.written();
  }
}
