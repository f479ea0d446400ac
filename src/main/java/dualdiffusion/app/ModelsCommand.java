package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.OriginalImporter;
import dualdiffusion.nn.TagVocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models}: the model folders of this installation. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List, inspect and import models.")
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List installed models.")
  int list(@Mixin OutputOptions output) {
    Path folder = Settings.current().models();
    List<String> names = folders(folder).map(f -> String.valueOf(f.getFileName())).toList();
    output.print(spec.commandLine().getOut(), names, names);
    return 0;
  }

  @Command(
      name = "info",
      mixinStandardHelpOptions = true,
      description = "Load a model, checking its files, and show what it holds.")
  int info(
      @Parameters(paramLabel = "DIR", description = "A model folder.") Path folder,
      @Mixin OutputOptions output) {
    try (Model model = ModelLoader.load(folder)) {
      ModelSummary s = model.summary();
      output.print(
          spec.commandLine().getOut(),
          s,
          List.of(
              s.name() + " (" + s.folder() + ")",
              "%,d parameters in %s".formatted(s.parameters(), String.join(", ", s.modules())),
              s.sampleRate() + " Hz, decoder " + model.decoder().id(),
              "prompt words: " + String.join(", ", s.promptWords())));
    }
    return 0;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Make a model folder from one in the original project's layout.")
  int importFolder(
      @Parameters(index = "0", paramLabel = "SOURCE", description = "Has a model_index.json.")
          Path source,
      @Parameters(index = "1", paramLabel = "TARGET", description = "The new model folder.")
          Path target,
      @Option(names = "--name", defaultValue = "Imported", description = "Name for people.")
          String name,
      @Option(names = "--licence", defaultValue = "unknown", description = "Licence of weights.")
          String licence,
      @Option(
              names = "--decoder",
              defaultValue = "fgla",
              description = "Which sounds best with it: fgla or diffusion.")
          String decoder,
      @Nullable
          @Option(names = "--tags", description = "Tag vocabulary (JSON) its prompts are heard by.")
          Path tags) {
    Optional<TagVocabulary> vocabulary =
        Optional.ofNullable(tags).map(file -> Json.read(file, TagVocabulary.class));
    OriginalImporter.run(source, target, name, licence, Decoder.of(decoder).id(), vocabulary);
    spec.commandLine().getOut().println(target);
    return 0;
  }

  private static Stream<Path> folders(Path models) {
    try (Stream<Path> entries = Files.list(models)) {
      return entries
          .filter(f -> Files.isRegularFile(f.resolve("model.json")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw new BadRequestException(
          "The folder of models " + models + " cannot be read.", "Check the installation.");
    }
  }
}
