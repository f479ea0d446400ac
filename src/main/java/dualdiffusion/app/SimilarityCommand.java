package dualdiffusion.app;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.nn.clap.Embeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio similarity}: how alike files and texts sound. */
@Command(
    name = "similarity",
    mixinStandardHelpOptions = true,
    description = "How alike audio files, texts and files of embeddings are: cosines, −1 to 1.")
final class SimilarityCommand implements Callable<Integer> {
  private static final int MOST = 2_000;

  /**
   * How alike each is to each.
   *
   * @param similarity rows and columns in the order of the names
   */
  record Result(List<String> names, List<double[]> similarity) {}

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Audio files and folders, or files that studio embed wrote.")
  private List<Path> paths = List.of();

  @Option(names = "--text", description = "A text to compare too; may be repeated.")
  private List<String> texts = List.of();

  @Mixin private ClapOptions claps = new ClapOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<EmbeddingRow> rows = new ArrayList<>();
    List<Path> audio = new ArrayList<>();
    for (Path path : AudioFolders.expand(paths)) {
      if (EmbeddingFiles.isOne(path)) {
        rows.addAll(EmbeddingFiles.read(path));
      } else {
        audio.add(path);
      }
    }
    int failures = audio.isEmpty() && texts.isEmpty() ? 0 : listen(audio, rows);
    if (rows.size() < 2 || rows.size() > MOST) {
      throw new BadRequestException(
          "There are " + rows.size() + " embeddings to compare.", "Name 2 to " + MOST + ".");
    }
    Result result = compare(rows);
    output.print(spec.commandLine().getOut(), result, lines(result));
    return failures > 0 ? Cli.FAILED : 0;
  }

  private int listen(List<Path> audio, List<EmbeddingRow> rows) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    try (var loaded = claps.load()) {
      var listener = new Listener(loaded, spec.commandLine().getErr());
      rows.addAll(listener.hear(audio, false, cancel, output.progress()));
      rows.addAll(listener.read(texts));
      return listener.failures();
    }
  }

  private static Result compare(List<EmbeddingRow> rows) {
    List<double[]> similarity = new ArrayList<>();
    for (EmbeddingRow row : rows) {
      similarity.add(
          rows.stream()
              .mapToDouble(other -> Embeddings.similarity(row.mean(), other.mean()))
              .toArray());
    }
    return new Result(rows.stream().map(EmbeddingRow::name).toList(), similarity);
  }

  private static List<String> lines(Result result) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < result.names().size(); i++) {
      var line = new StringBuilder("%4d ".formatted(i + 1));
      for (double value : result.similarity().get(i)) {
        line.append("%7.3f".formatted(value));
      }
      lines.add(line.append("  ").append(result.names().get(i)).toString());
    }
    return lines;
  }
}
