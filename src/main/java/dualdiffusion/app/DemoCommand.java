package dualdiffusion.app;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio demo}: one take and its picture, to hear and see that everything works. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Make the demo take: audio and its spectrogram.")
final class DemoCommand implements Callable<Integer> {
  private static final String PROMPT = "calm harp";
  private static final double SECONDS = 8;

  /** Where the take and its picture are. */
  record Result(Path audio, Path picture) {}

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder to write to; default: demo.")
  private Path folder = Path.of("demo");

  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    Path audio = folder.resolve("calm-harp.wav");
    Path picture = folder.resolve("calm-harp.png");
    Drawing drawing = Drawing.of(PROMPT);
    var request = new GenerateRequest(SECONDS, false, drawing);
    JobContext job = EngineOptions.job(output.progress());
    try (var pipeline = engine.load()) {
      AudioBuffer made = pipeline.draw(request, job).getFirst().audio();
      var tags = TakeTags.of(pipeline.summary().name(), drawing.prompt(), drawing.sampling());
      AudioWriter.write(audio, made, OutputFormat.forPath(audio), tags, job.cancel());
      SpectrogramPicture.write(made, SpectrogramPicture.STANDARD, picture, job.cancel());
    }
    output.print(
        spec.commandLine().getOut(),
        new Result(audio, picture),
        List.of(
            "\"" + PROMPT + "\", 8 seconds:",
            "  sound    " + audio.toAbsolutePath(),
            "  picture  " + picture.toAbsolutePath()));
    return 0;
  }
}
