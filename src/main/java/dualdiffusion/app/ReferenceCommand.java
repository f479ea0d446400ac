package dualdiffusion.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code studio reference}: the guide's page of commands, as Markdown. */
@Command(
    name = "reference",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Print the guide's page of all commands.")
final class ReferenceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().print(CommandReference.page());
    spec.commandLine().getOut().flush();
  }
}
