package dualdiffusion.app;

import dualdiffusion.config.Software;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code studio licences}: whose work is in the product. */
@Command(
    name = "licences",
    mixinStandardHelpOptions = true,
    description = "List the libraries in this product and their licences.")
final class LicencesCommand implements Runnable {
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    List<Software.Library> libraries = Software.libraries();
    List<String> lines = new ArrayList<>();
    lines.add("Dual Diffusion Studio " + Version.text() + "  GPL-3.0");
    for (Software.Library library : libraries) {
      lines.add(
          library.name()
              + " "
              + library.version()
              + "  "
              + String.join(", ", library.licences()));
    }
    output.print(spec.commandLine().getOut(), libraries, lines);
  }
}
