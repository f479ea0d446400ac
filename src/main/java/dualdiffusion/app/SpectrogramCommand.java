package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyScale;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio spectrogram}: a file's spectrogram as a picture. */
@Command(
    name = "spectrogram",
    mixinStandardHelpOptions = true,
    description = "Draw a file's spectrogram as a PNG.")
final class SpectrogramCommand implements Callable<Integer> {
  /** What was drawn. */
  record Result(Path picture, int width, int height) {}

  @Parameters(paramLabel = "FILE", description = "An audio file.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "PNG",
      description = "Where to write the picture.")
  private Path out = Path.of("out.png");

  @Option(names = "--width", paramLabel = "PX", description = "Default 1600.")
  private int width = SpectrogramPicture.STANDARD.width();

  @Option(names = "--height", paramLabel = "PX", description = "Default 512.")
  private int height = SpectrogramPicture.STANDARD.height();

  @Option(names = "--scale", description = "${COMPLETION-CANDIDATES}; default mel.")
  private FrequencyScale scale = SpectrogramPicture.STANDARD.scale();

  @Option(names = "--colours", description = "${COMPLETION-CANDIDATES}; default inferno.")
  private ColourMap colours = SpectrogramPicture.STANDARD.colours();

  @Option(names = "--top", paramLabel = "DB", description = "Brightest level; default -20.")
  private double topDb = SpectrogramPicture.STANDARD.topDb();

  @Option(names = "--range", paramLabel = "DB", description = "Brightest to darkest; default 80.")
  private double rangeDb = SpectrogramPicture.STANDARD.rangeDb();

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var look = new SpectrogramPicture.Look(width, height, scale, colours, topDb, rangeDb);
    var cancel = new Cancel();
    AudioBuffer audio = AudioReader.read(file, cancel).audio();
    SpectrogramPicture.write(audio, look, out, cancel);
    output.print(
        spec.commandLine().getOut(), new Result(out, width, height), List.of(out.toString()));
    return 0;
  }
}
