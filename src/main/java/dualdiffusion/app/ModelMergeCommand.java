package dualdiffusion.app;

import dualdiffusion.model.ModelMerge;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio models merge}: a model between two. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = "Make a model whose weights lie between those of two models of one design.")
final class ModelMergeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A model folder.")
  private Path a = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private Path b = Path.of("");

  @Option(
      names = "--weight",
      defaultValue = "0.5",
      description = "Of B: 0 is A, 1 is B; default: ${DEFAULT-VALUE}.")
  private double weight;

  @Option(
      names = "--module",
      paramLabel = "ROLE",
      description = "Merge this one only, e.g. unet; may be repeated. Others come from A.")
  private List<String> modules = List.of();

  @Option(names = "--name", defaultValue = "Merged", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    ModelMerge.run(a, b, weight, new LinkedHashSet<>(modules), name, out.folder());
    return out.written();
  }
}
