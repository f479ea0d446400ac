package dualdiffusion.app;

import dualdiffusion.core.GenerateRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio loop}: a seamless loop, new or of a file. */
@Command(
    name = "loop",
    mixinStandardHelpOptions = true,
    description = {
      "Make a seamless loop.",
      "With --in: of that file or a part of it, by drawing its seam anew; all else stays the same"
          + " to the bit. Without: new music of an exact length, in seconds or in bars."
    })
final class LoopCommand implements Callable<Integer> {
  /** How long a new loop is. */
  static final class Length {
    @Option(names = "--seconds", paramLabel = "S", description = "Length of a new loop; default 8.")
    private double seconds = 8;

    @Option(names = "--bars", paramLabel = "N", description = "Length in bars, with --tempo.")
    private double bars;

    @Option(names = "--tempo", paramLabel = "BPM", description = "Beats a minute; default 120.")
    private double tempo = 120;

    @Option(names = "--beats", paramLabel = "N", description = "Beats a bar; default 4.")
    private int beats = 4;

    double value() {
      return bars > 0 ? bars * beats * 60 / tempo : seconds;
    }
  }

  @Option(
      names = {"-i", "--in"},
      paramLabel = "FILE",
      description = "The audio file.")
  private @Nullable Path in;

  @Option(
      names = "--part",
      paramLabel = "FROM:TO",
      description = "Seconds of the file that are to loop; default: all of it.")
  private @Nullable String part;

  @Option(
      names = "--seam",
      paramLabel = "S",
      description = "Seconds drawn anew on each side of the seam; default 0.5.")
  private double seam = Loops.SEAM;

  @ArgGroup(exclusive = false, heading = "%nA new loop:%n")
  private Length length = new Length();

  @Mixin private NewFile made = new NewFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var print = spec.commandLine().getOut();
    if (in == null) {
      made.generate(print, drawing -> new GenerateRequest(length.value(), true, drawing));
    } else {
      made.edit(print, in, (clip, drawing) -> Loops.of(clip, part, seam, drawing));
    }
    return 0;
  }
}
