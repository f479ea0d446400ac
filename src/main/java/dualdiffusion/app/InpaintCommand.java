package dualdiffusion.app;

import dualdiffusion.core.InpaintRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio inpaint}: a region of a file made anew. */
@Command(
    name = "inpaint",
    mixinStandardHelpOptions = true,
    description = {
      "Make a region of an audio file anew.",
      "The result keeps the file's rate, channels, length and depth; everything outside the region"
          + " and its cross-fade (0.15 s) stays the same to the bit."
    })
final class InpaintCommand implements Callable<Integer> {
  @Option(
      names = "--time",
      paramLabel = "FROM:TO",
      description = "Seconds, e.g. 2.5:4; without an end, e.g. 2.5:, to the end of the file.")
  private @Nullable String time;

  @Option(
      names = "--freq",
      paramLabel = "LOW:HIGH",
      description = "Hz, e.g. 300:2600; default: all.")
  private @Nullable String frequency;

  @Option(
      names = "--mask",
      paramLabel = "PNG",
      description =
          "A picture over the whole file instead: time to the right, mel frequency upwards, white"
              + " changes, black keeps, greys are strengths.")
  private @Nullable Path picture;

  @Option(
      names = "--strength",
      paramLabel = "X",
      description = "How far --time may change, above 0 to 1; default 1.")
  private float strength = 1;

  @Mixin private EditFile edit = new EditFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    edit.run(
        spec.commandLine().getOut(),
        (clip, drawing) ->
            new InpaintRequest(
                clip,
                Masks.of(clip.audio().seconds(), picture, time, frequency, strength),
                drawing));
    return 0;
  }
}
