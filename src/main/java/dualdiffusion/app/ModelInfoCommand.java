package dualdiffusion.app;

import dualdiffusion.core.ModelSummary;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.model.ModelIndex;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.ModuleReport;
import dualdiffusion.model.WeightFile;
import dualdiffusion.natives.Amount;
import dualdiffusion.nn.PromptEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models info}: what a model holds and costs. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Load a model, checking all its files, and show what it holds and costs.")
final class ModelInfoCommand implements Callable<Integer> {
  /**
   * What a model is.
   *
   * @param filesChecked files whose hash is what model.json says
   * @param modules what each costs, and all weights it could use
   */
  record Result(
      String name,
      String folder,
      String licence,
      String decoder,
      int sampleRate,
      long parameters,
      long diskBytes,
      long memoryBytes,
      int filesChecked,
      List<Part> modules,
      List<String> promptWords,
      boolean hearsAudio,
      List<String> aggregates,
      Optional<ModelIndex.Lineage> lineage) {}

  /** A module. */
  record Part(ModuleReport module, List<WeightFile> weights) {}

  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ModelFolder files = ModelFolder.open(folder);
    files.checkHashes();
    try (Model model = ModelLoader.load(folder)) {
      Result result = result(files, model);
      output.print(spec.commandLine().getOut(), result, lines(result));
    }
    return 0;
  }

  private static Result result(ModelFolder files, Model model) {
    ModelIndex index = files.index();
    ModelSummary summary = model.summary();
    List<ModuleReport> reports = model.modules();
    Optional<PromptEncoder> prompts = model.prompts();
    return new Result(
        summary.name(),
        summary.folder(),
        index.licence(),
        model.decoder().id(),
        summary.sampleRate(),
        summary.parameters(),
        reports.stream().mapToLong(ModuleReport::diskBytes).sum(),
        reports.stream().mapToLong(ModuleReport::memoryBytes).sum(),
        index.modules().values().stream().mapToInt(m -> m.files().size()).sum(),
        reports.stream().map(r -> new Part(r, files.weights(r.role()))).toList(),
        summary.promptWords(),
        prompts.filter(p -> p.audioRate() > 0).isPresent(),
        prompts.map(p -> p.aggregates().names()).orElse(List.of()),
        index.lineage());
  }

  private static List<String> lines(Result r) {
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s)".formatted(r.name(), r.folder()));
    lines.add("licence " + r.licence());
    lines.add(
        "%,d parameters, %s on disk, %s of weights in memory; hashes of %d files checked"
            .formatted(
                r.parameters(),
                Amount.bytes(r.diskBytes()),
                Amount.bytes(r.memoryBytes()),
                r.filesChecked()));
    lines.add("%d Hz, decoder %s".formatted(r.sampleRate(), r.decoder()));
    r.modules().forEach(part -> addPart(part, lines));
    lines.add(
        r.hearsAudio()
            ? "prompts are texts and audio"
            : "prompt words: " + String.join(", ", r.promptWords()));
    if (!r.aggregates().isEmpty()) {
      lines.add("aggregates: " + String.join(", ", r.aggregates()));
    }
    r.lineage().ifPresent(l -> addLineage(l, lines));
    return lines;
  }

  private static void addPart(Part part, List<String> lines) {
    ModuleReport m = part.module();
    lines.add(
        "  %-8s %-9s %,13d parameters  %-9s %10s on disk"
            .formatted(
                m.role(), m.type(), m.parameters(), m.precision(), Amount.bytes(m.diskBytes())));
    if (part.weights().size() > 1) {
      part.weights().forEach(w -> lines.add(weights(w, w.name().equals(m.weights()))));
    }
  }

  private static String weights(WeightFile w, boolean used) {
    return "    %s %-30s %-9s %10s%s%s"
        .formatted(
            used ? "*" : " ",
            w.name(),
            w.precision(),
            Amount.bytes(w.bytes()),
            w.std().map("  std %s"::formatted).orElse(""),
            w.step().map("  step %,.0f"::formatted).orElse(""));
  }

  private static void addLineage(ModelIndex.Lineage lineage, List<String> lines) {
    lines.add("made by " + lineage.by() + " " + lineage.settings());
    lineage
        .parents()
        .forEach(p -> lines.add("  of %s (%s), %.12s…".formatted(p.name(), p.licence(), p.hash())));
  }
}
