package dualdiffusion.app;

import dualdiffusion.core.Decoder;
import dualdiffusion.model.ClapImporter;
import dualdiffusion.model.HubFolder;
import dualdiffusion.model.OriginalImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models import}: folders of others become models, or parts of one. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model folder from one in the original project's layout: import SOURCE TARGET.",
      "Or put CLAPs in the hub's layout into a model, as what hears its prompts:"
          + " import CLAP... --into MODEL."
    })
final class ModelImportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Source and target, or CLAPs.")
  private List<Path> folders = List.of();

  @Option(names = "--into", paramLabel = "MODEL", description = "The model that gets the CLAPs.")
  private @Nullable Path into;

  @Option(names = "--name", defaultValue = "Imported", description = "Name for people.")
  private String name = "";

  @Option(names = "--licence", defaultValue = "unknown", description = "Licence of the weights.")
  private String licence = "";

  @Option(
      names = "--decoder",
      defaultValue = "fgla",
      description = "Which sounds best with it: fgla or diffusion.")
  private String decoder = "";

  @Option(names = "--tags", description = "Tag vocabulary (JSON) its prompts are heard by.")
  private @Nullable Path tags;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path model = into;
    if (model != null) {
      ClapImporter.run(folders.stream().map(HubFolder::files).toList(), model);
      spec.commandLine().getOut().println(model);
      return 0;
    }
    if (folders.size() != 2 || ClapImporter.isClap(HubFolder.files(folders.getFirst()))) {
      throw new ParameterException(
          spec.commandLine(),
          "Name a source and a target folder, or put CLAP folders into a model with --into.");
    }
    OriginalImporter.runWithFile(
        HubFolder.files(folders.get(0)),
        folders.get(1),
        name,
        licence,
        Decoder.of(decoder).id(),
        Optional.ofNullable(tags));
    spec.commandLine().getOut().println(folders.get(1));
    return 0;
  }
}
