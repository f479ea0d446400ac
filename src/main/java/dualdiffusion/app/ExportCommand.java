package dualdiffusion.app;

import dualdiffusion.audio.FileType;
import dualdiffusion.audio.export.BatchExporter;
import dualdiffusion.audio.export.ExportResult;
import dualdiffusion.audio.export.ExportSettings;
import dualdiffusion.audio.export.Exporter;
import dualdiffusion.audio.export.Sound;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio export}: finished files for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write audio files for other programs: cut, resampled, levelled, with loop points, tempo and"
          + " markers.",
      "What the input says of itself (loop, tempo, markers, prompt and seed) goes along."
    })
final class ExportCommand implements Callable<Integer> {
  /** What was written. */
  record Result(List<ExportResult> files) {}

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Audio files.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "WAV, FLAC, OGG, Opus or MP3 by its ending, for one input.")
  private @Nullable Path out;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Folder for any number of inputs; made if missing.")
  private @Nullable Path folder;

  @Option(
      names = "--format",
      paramLabel = "TYPE",
      description = "With --to: wav (default), flac, ogg, opus or mp3.")
  private FileType type = FileType.WAV;

  @Mixin private ExportOptions options = new ExportOptions();
  @Mixin private MarkOptions marks = new MarkOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    List<ExportResult> files = written(cancel);
    output.print(
        spec.commandLine().getOut(),
        new Result(files),
        files.stream().flatMap(file -> file.lines().stream()).toList());
    return 0;
  }

  private List<ExportResult> written(Cancel cancel) {
    if (out != null && folder == null) {
      return List.of(one(out, cancel));
    }
    if (folder != null && out == null) {
      List<BatchExporter.Item> items = inputs.stream().map(this::item).toList();
      ExportSettings settings = options.settings();
      return BatchExporter.write(folder, type, items, settings, cancel, output.progress());
    }
    throw new BadRequestException(
        "Where to write is not said, or twice.", "Use either -o FILE or --to FOLDER.");
  }

  private ExportResult one(Path file, Cancel cancel) {
    if (inputs.size() > 1) {
      throw new BadRequestException(
          "There are %d files to export into one.".formatted(inputs.size()), "Use --to FOLDER.");
    }
    Sound sound = sound(inputs.getFirst(), cancel);
    ExportSettings settings = options.settings(sound.audio());
    return Exporter.write(file, sound, settings, cancel, output.progress());
  }

  private BatchExporter.Item item(Path file) {
    return new BatchExporter.Item(stem(file), cancel -> sound(file, cancel));
  }

  private Sound sound(Path file, Cancel cancel) {
    Sound sound = Sound.read(file, cancel);
    return sound.withMarks(marks.over(sound.marks(), options.part(sound.audio()), sound.audio()));
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
