package dualdiffusion.app;

import dualdiffusion.app.figures.Figure;
import dualdiffusion.app.figures.FigureSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio figures}: parity with the original implementation. */
@Command(
    name = "figures",
    mixinStandardHelpOptions = true,
    description = {
      "Recompute reference figures and compare.",
      "Exit code 1 when an error is beyond its tolerance."
    })
final class FiguresCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder of reference figures.")
  private Path folder = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<FigureSuite.Report> reports = FigureSuite.run(folder);
    List<String> lines = new ArrayList<>();
    reports.forEach(report -> describe(report, lines));
    output.print(spec.commandLine().getOut(), reports, lines);
    return reports.stream().allMatch(FigureSuite.Report::holds) ? 0 : Cli.FAILED;
  }

  private static void describe(FigureSuite.Report report, List<String> lines) {
    if (!report.known()) {
      lines.add(report.file() + ": not known to this version");
      return;
    }
    for (Figure figure : report.figures()) {
      lines.add(
          "%-36s %-32s error %.2e, tolerance %.0e  %s"
              .formatted(
                  report.file(),
                  figure.name(),
                  figure.error(),
                  figure.tolerance(),
                  figure.holds() ? "ok" : "BEYOND"));
    }
    if (!report.leftOut().isEmpty()) {
      lines.add(
          "%s: %d outputs not compared by this version, e.g. %s"
              .formatted(
                  report.file(), report.leftOut().size(), report.leftOut().iterator().next()));
    }
  }
}
