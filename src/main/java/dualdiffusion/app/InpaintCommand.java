package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.PatchWriter;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio inpaint}: a region of a file made anew. */
@Command(
    name = "inpaint",
    mixinStandardHelpOptions = true,
    description = {
      "Make a region of an audio file anew.",
      "The result keeps the file's rate, channels, length and depth; everything outside the region"
          + " and its cross-fade (0.15 s) stays the same to the bit."
    })
final class InpaintCommand implements Callable<Integer> {
  /**
   * What was changed.
   *
   * @param changedFrom first changed frame
   * @param changedTo frame after the last changed one
   */
  record Result(Path file, long changedFrom, long changedTo, long seed, List<String> notices) {}

  @Option(
      names = {"-i", "--in"},
      required = true,
      paramLabel = "FILE",
      description = "The audio file.")
  private Path in = Path.of("in.wav");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where to write; WAV and FLAC keep the input to the bit.")
  private Path out = Path.of("out.wav");

  @Option(
      names = "--time",
      paramLabel = "FROM:TO",
      description = "Seconds, e.g. 2.5:4; without an end, e.g. 2.5:, to the end of the file.")
  private @Nullable String time;

  @Option(
      names = "--freq",
      paramLabel = "LOW:HIGH",
      description = "Hz, e.g. 300:2600; default: all.")
  private @Nullable String frequency;

  @Option(
      names = "--mask",
      paramLabel = "PNG",
      description =
          "A picture over the whole file instead: time to the right, mel frequency upwards, white"
              + " changes, black keeps, greys are strengths.")
  private @Nullable Path picture;

  @Option(
      names = "--strength",
      paramLabel = "X",
      description = "How far --time may change, above 0 to 1; default 1.")
  private float strength = 1;

  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    AudioWriter.check(out);
    JobContext job = EngineOptions.job(output.progress());
    DecodedAudio source = AudioReader.read(in, job.cancel());
    var request =
        new InpaintRequest(
            source.audio(),
            mask(source.audio().seconds()),
            sampling.prompt(),
            sampling.settings(),
            sampling.decoder());
    try (var pipeline = engine.load()) {
      AudioPatch patch = pipeline.inpaint(request, job);
      var tags = TakeTags.of(pipeline.summary().name(), request.prompt(), request.sampling());
      report(PatchWriter.write(in, out, patch, tags, job.cancel()), patch, source.notices());
    }
    return 0;
  }

  private Mask mask(double seconds) {
    if ((picture == null) == (time == null)) {
      throw new BadRequestException(
          "What to change is not clear.", "Give either --time or --mask.");
    }
    return picture != null
        ? MaskPictures.read(picture, seconds)
        : MaskRegions.of(seconds, String.valueOf(time), frequency, strength);
  }

  private void report(WriteResult written, AudioPatch patch, List<String> notices) {
    List<String> all = new ArrayList<>(notices);
    all.addAll(written.notices());
    long end = patch.start() + (long) patch.audio().frames();
    var result = new Result(written.file(), patch.start(), end, sampling.settings().seed(), all);
    List<String> lines = new ArrayList<>(all);
    lines.add("%s: frames %d to %d made anew".formatted(written.file(), patch.start(), end));
    output.print(spec.commandLine().getOut(), result, lines);
  }
}
