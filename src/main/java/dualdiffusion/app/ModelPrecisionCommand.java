package dualdiffusion.app;

import dualdiffusion.model.Precision;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio models precision}: a model of half the size. */
@Command(
    name = "precision",
    mixinStandardHelpOptions = true,
    description =
        "Make a model whose weights are stored in another precision; computing stays in fp32.")
final class ModelPrecisionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--module",
      paramLabel = "ROLE",
      description = "Convert this one only, e.g. unet; may be repeated. Default: all networks.")
  private List<String> modules = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PRECISION",
      description = "fp32, fp16 or bf16.")
  private String to = "";

  @Option(
      names = "--lean",
      description = "Leave out the weights that the converted modules do not use: to hand it on.")
  private boolean lean;

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    Precision.of(to).convert(folder, new LinkedHashSet<>(modules), lean, out.folder());
    return out.written();
  }
}
