package dualdiffusion.app;

import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.LoraMerge;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio models lora}: adapters become part of a model. */
@Command(
    name = "lora",
    mixinStandardHelpOptions = true,
    description = "Make a model with adapters (LoRA) in its weights.")
final class ModelLoraCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE[:STRENGTH]",
      description = "Adapters and how strong they are, e.g. chip.safetensors:0.7; default 1.")
  private List<String> loras = List.of();

  @Option(names = "--name", defaultValue = "Merged", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    LoraMerge.run(model, loras.stream().map(LoraChoice::parse).toList(), name, out.folder());
    return out.written();
  }
}
