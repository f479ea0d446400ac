package dualdiffusion.app;

import dualdiffusion.core.VaryRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio vary}: variations of a file. */
@Command(
    name = "vary",
    mixinStandardHelpOptions = true,
    description = {
      "Make variations of an audio file.",
      "Its length, rate and channels stay."
    })
final class VaryCommand implements Callable<Integer> {
  static final double STRENGTH = 0.5;

  @Option(
      names = "--strength",
      paramLabel = "X",
      description = "How far to go from it, above 0 to 1; default 0.5.")
  private double strength = STRENGTH;

  @Mixin private EditFile edit = new EditFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    edit.run(
        spec.commandLine().getOut(),
        (clip, drawing) -> new VaryRequest(clip, strength, drawing));
    return 0;
  }
}
