package dualdiffusion.app;

import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.MusicRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that edits a file has in common. */
final class EditFile {
  @Option(
      names = {"-i", "--in"},
      required = true,
      paramLabel = "FILE",
      description = "The audio file.")
  private Path in = Path.of("in.wav");

  @Mixin private NewFile made = new NewFile();

  void run(PrintWriter print, BiFunction<Clip, Drawing, MusicRequest> request) {
    made.edit(print, in, request);
  }
}
