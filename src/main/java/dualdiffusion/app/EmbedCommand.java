package dualdiffusion.app;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.AggregatesFile;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.clap.PrincipalAxes;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio embed}: what files and texts sound like, as CLAP hears it. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description =
        "Embed audio and texts by CLAP: one embedding per ten seconds and the mean of each file."
            + " Sum them up under names that prompts can use.")
final class EmbedCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Audio files and folders.")
  private List<Path> paths = List.of();

  @Option(names = "--text", description = "A text to embed too; may be repeated.")
  private List<String> texts = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to: .safetensors or .jsonl.")
  private @Nullable Path out;

  @Option(names = "--means", description = "Means only, no embedding per ten seconds.")
  private boolean meansOnly;

  @Option(
      names = "--pca",
      paramLabel = "N",
      description = "Add each mean's place along the N directions in which they differ most.")
  private int axes;

  @Option(
      names = "--aggregate",
      paramLabel = "NAME",
      description =
          "Sum all files up under a name, in the model or, with --clap, in -o FILE.safetensors.")
  private @Nullable String aggregate;

  @Option(
      names = "--aggregate-folders",
      description = "Sum up each folder under its own name: of classes, games, albums.")
  private boolean aggregateFolders;

  @Option(
      names = "--unconditional",
      description = "Let the mean of all files be what the model hears where there is no prompt.")
  private boolean unconditional;

  @Mixin private ClapOptions claps = new ClapOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    checkOptions();
    List<Path> files = AudioFolders.expand(paths);
    if (files.isEmpty() && texts.isEmpty()) {
      throw new BadRequestException(
          "There is nothing to embed.", "Name audio files or folders that hold some, or --text.");
    }
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    try (var loaded = claps.load()) {
      var listener = new Listener(loaded, spec.commandLine().getErr());
      List<EmbeddingRow> rows =
          new ArrayList<>(listener.hear(files, !meansOnly && !sumsUp(), cancel, output.progress()));
      rows.addAll(listener.read(texts));
      finish(axes > 0 ? placed(rows) : rows);
      return listener.failures() > 0 ? Cli.FAILED : 0;
    }
  }

  private boolean sumsUp() {
    return aggregate != null || aggregateFolders || unconditional;
  }

  private void checkOptions() {
    Path file = out;
    if (file != null) {
      EmbeddingFiles.check(file);
    }
    boolean keeps = claps.listeningModel().isPresent();
    if (sumsUp() && keeps && file != null) {
      throw new BadRequestException(
          "Aggregates are kept in the model, not in " + file + ".", "Leave -o out.");
    }
    if (sumsUp() && !keeps && (file == null || !EmbeddingFiles.isTensors(file))) {
      throw new BadRequestException(
          "Where to keep the aggregates is not said.", "Use -o FILE.safetensors, or --model.");
    }
  }

  private List<EmbeddingRow> placed(List<EmbeddingRow> rows) {
    var found = PrincipalAxes.of(rows.stream().map(EmbeddingRow::mean).toList(), axes);
    return rows.stream().map(row -> row.withPlace(found.project(row.mean()))).toList();
  }

  private void finish(List<EmbeddingRow> rows) {
    PrintWriter screen = spec.commandLine().getOut();
    if (sumsUp()) {
      Map<String, float[]> sums =
          AggregateSums.of(rows, aggregate, aggregateFolders, unconditional);
      keep(sums);
      List<String> names = List.copyOf(sums.keySet());
      output.print(screen, names, names);
      return;
    }
    Path file = out;
    if (file != null) {
      EmbeddingFiles.write(file, rows);
    }
    for (EmbeddingRow row : rows) {
      screen.println(output.isJson() ? Json.toLine(row) : line(row));
    }
    screen.flush();
  }

  private void keep(Map<String, float[]> sums) {
    Path file = out;
    if (file == null) {
      AggregatesFile.addTo(claps.listeningModel().orElseThrow(), sums);
    } else {
      Aggregates old = Files.exists(file) ? AggregatesFile.read(file) : Aggregates.NONE;
      AggregatesFile.write(file, old.with(sums));
    }
  }

  private static String line(EmbeddingRow row) {
    return "%s: %d values%s%s"
        .formatted(
            row.name(),
            row.mean().length,
            row.chunks().map(c -> ", " + c.size() + " chunks").orElse(""),
            row.place().map(p -> ", at " + places(p)).orElse(""));
  }

  private static String places(double[] place) {
    var text = new StringJoiner(" ");
    for (double value : place) {
      text.add("%.4f".formatted(value));
    }
    return text.toString();
  }
}
