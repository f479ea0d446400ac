package dualdiffusion.app;

import dualdiffusion.core.ExtendRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio extend}: a file continued. */
@Command(
    name = "extend",
    mixinStandardHelpOptions = true,
    description = {
      "Continue an audio file at its beginning, its end or both.",
      "What was there stays the same to the bit, up to a cross-fade at the old end."
    })
final class ExtendCommand implements Callable<Integer> {
  @Option(names = "--left", paramLabel = "S", description = "Seconds to add before it; default 0.")
  private double left;

  @Option(names = "--right", paramLabel = "S", description = "Seconds to add after it; default 0.")
  private double right;

  @Mixin private EditFile edit = new EditFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    edit.run(
        spec.commandLine().getOut(),
        (clip, drawing) -> new ExtendRequest(clip, left, right, drawing));
    return 0;
  }
}
