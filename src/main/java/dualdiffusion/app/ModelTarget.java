package dualdiffusion.app;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command writes a new model. */
final class ModelTarget {
  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The new model folder.")
  private Path out = Path.of("");

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  Path folder() {
    return out;
  }

  /** Tells that it is there; returns the command's exit code. */
  int written() {
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
