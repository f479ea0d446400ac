package dualdiffusion.app;

import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.LoraMerge;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The new model folder.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    LoraMerge.run(model, loras.stream().map(LoraChoice::parse).toList(), name, out);
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
