package dualdiffusion.app;

import dualdiffusion.audio.FileType;
import dualdiffusion.composer.Batch;
import dualdiffusion.composer.CompositionWriter;
import dualdiffusion.composer.Outline;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.StyleNames;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio compose}: loops from nothing but a seed. */
@Command(
    name = "compose",
    mixinStandardHelpOptions = true,
    description =
        "Compose game-music loops without a model, each with captions and its notes beside it."
            + " What is not said follows from the seed.")
final class ComposeCommand implements Callable<Integer> {
  private static final int MOST_LINES = 20;
  private static final double SAMPLE_RATE = 32_000;

  /** What was done. */
  record Result(int made, int kept, double seconds, double timesRealTime, List<Batch.Clip> clips) {}

  @Option(names = "--style", description = "See --list; two joined by +, or mix. Default: any.")
  private @Nullable String style;

  @Option(names = "--key", description = "C, C#, … B. Default: any.")
  private @Nullable String key;

  @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}. Default: any.")
  private @Nullable Mode mode;

  @Option(names = "--tempo", paramLabel = "BPM", description = "40 to 240.")
  private @Nullable Double tempo;

  @Option(names = "--bars", description = "1 to 64.")
  private @Nullable Integer bars;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "Exact length, 1 to 120; the tempo becomes the nearest at which whole bars fill it."
              + " Default, without tempo and bars: 8.192.")
  private @Nullable Double seconds;

  @Option(names = "--count", paramLabel = "N", description = "How many loops; default 1.")
  private int count = 1;

  @Option(names = "--seed", description = "The same seed gives the same loops; default 0.")
  private long seed;

  @Option(names = "--to", paramLabel = "FOLDER", description = "Where to; made if missing.")
  private @Nullable Path folder;

  @Option(names = "--format", description = "flac (default) or wav, at 16 bits.")
  private FileType format = FileType.FLAC;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Loops at once; default: one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--dry-run",
      description = "Say what would be composed (style, key, tempo, bars); make nothing.")
  private boolean dryRun;

  @Option(names = "--list", description = "List the styles.")
  private boolean list;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (list) {
      List<StyleNames.Line> all = StyleNames.all();
      output.print(
          spec.commandLine().getOut(), all, all.stream().map(ComposeCommand::line).toList());
      return 0;
    }
    var batch = new Batch(request(), count, threads);
    if (dryRun) {
      foretell(batch.outlines());
      return 0;
    }
    Path to = folder;
    if (to == null) {
      throw new BadRequestException(
          "Where to write is not said.", "Use --to FOLDER, or --dry-run to look first.");
    }
    batch.check();
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    long start = System.nanoTime();
    var writer = new CompositionWriter(to, format, new TruthFiles());
    List<Batch.Clip> clips = batch.write(writer, cancel, output.progress());
    report(clips, (System.nanoTime() - start) / 1e9);
    return 0;
  }

  private void foretell(List<Outline> all) {
    output.print(
        spec.commandLine().getOut(), all, all.stream().map(ComposeCommand::line).toList());
  }

  private static String line(Outline one) {
    return "%-36s %2d × %s  %7.3f s"
        .formatted(
            one.name(), one.bars(), one.meter(), (double) one.frames() / SAMPLE_RATE);
  }

  private Request request() {
    return new Request(
        Optional.ofNullable(style),
        key == null ? OptionalInt.empty() : OptionalInt.of(Scale.tonicOf(key)),
        Optional.ofNullable(mode),
        tempo == null ? OptionalDouble.empty() : OptionalDouble.of(tempo),
        bars == null ? OptionalInt.empty() : OptionalInt.of(bars),
        seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds),
        seed);
  }

  private void report(List<Batch.Clip> clips, double took) {
    List<Batch.Clip> made = clips.stream().filter(Batch.Clip::made).toList();
    double frames = made.stream().mapToDouble(c -> c.outline().frames()).sum();
    double speed = Math.rint(frames / SAMPLE_RATE / took * 10) / 10;
    var result = new Result(made.size(), clips.size() - made.size(), took, speed, clips);
    List<String> lines = new ArrayList<>();
    if (clips.size() <= MOST_LINES) {
      clips.forEach(c -> lines.add(c.file() + (c.made() ? "" : " (was there)")));
    }
    lines.add(
        "%d made, %d were there; %.1f s, %.0f times real time"
            .formatted(result.made, result.kept, took, speed));
    output.print(spec.commandLine().getOut(), result, lines);
  }

  private static String line(StyleNames.Line style) {
    return "%-11s %3.0f–%3.0f bpm  %s"
        .formatted(style.id(), style.slowest(), style.fastest(), style.about());
  }
}
