package dualdiffusion.app;

import dualdiffusion.audio.playback.AudioDevices;
import dualdiffusion.config.ProblemReport;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio report}: what to send when something is wrong. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Gather logs, versions and devices into a zip to send with a problem. Nothing is sent.")
final class ReportCommand implements Runnable {
  /** The file, and what is in it. */
  record Result(Path report, List<String> contents) {}

  @Option(
      names = {"-o", "--out"},
      paramLabel = "ZIP",
      description = "File to write; default: studio-report.zip.")
  private Path file = Path.of("studio-report.zip");

  @Option(
      names = "--audio",
      paramLabel = "FILE",
      description = "Audio to put in as well; may be given several times. Otherwise none is.")
  private List<Path> audio = List.of();

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    var report = ProblemReport.of(Settings.current(), Version.text(), AudioDevices.names());
    for (Path sound : audio) {
      if (!Files.isRegularFile(sound)) {
        throw new BadRequestException("There is no file " + sound + ".", "Name an audio file.");
      }
      report.withAudio(sound);
    }
    report.write(file);
    List<String> lines = new ArrayList<>(report.contents());
    lines.add("");
    lines.add("Written to " + file + ". Nothing was sent.");
    output.print(spec.commandLine().getOut(), new Result(file, report.contents()), lines);
  }
}
