package dualdiffusion.app;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.JobContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio generate}: music from a prompt. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Generate music from a prompt.")
final class GenerateCommand implements Callable<Integer> {
  /**
   * What was written.
   *
   * @param computeSeconds time from the loaded model to audio
   */
  record Result(Path file, double seconds, int sampleRate, long seed, double computeSeconds) {}

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length, exact to the sample; default 8.")
  private double seconds = 8;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "WAV, FLAC, OGG, Opus or MP3 by its ending.")
  private Path out = Path.of("out.wav");

  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    OutputFormat format = AudioWriter.check(out);
    var request =
        new GenerateRequest(sampling.prompt(), seconds, sampling.settings(), sampling.decoder());
    JobContext job = EngineOptions.job(output.progress());
    try (var pipeline = engine.load()) {
      long started = System.nanoTime();
      GeneratedAudio made = pipeline.generate(request, job);
      double took = (System.nanoTime() - started) / 1e9;
      var tags = TakeTags.of(pipeline.summary().name(), request.prompt(), request.sampling());
      WriteResult written = AudioWriter.write(out, made.audio(), format, tags, job.cancel());
      report(written, made, took);
    }
    return 0;
  }

  private void report(WriteResult written, GeneratedAudio made, double took) {
    var result =
        new Result(
            written.file(),
            made.audio().seconds(),
            made.audio().sampleRate(),
            sampling.settings().seed(),
            took);
    output.print(
        spec.commandLine().getOut(),
        result,
        List.of(
            "%s: %.3f s at %d Hz, made in %.1f s"
                .formatted(result.file(), result.seconds(), result.sampleRate(), took)));
  }
}
