package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that draws has in common. */
final class NewFile {
  /**
   * What was written.
   *
   * @param fromLatents whether the clip's own latents were known
   * @param computeSeconds time from the loaded model to audio
   */
  record Result(
      List<Renderer.Written> files,
      boolean fromLatents,
      List<String> notices,
      double computeSeconds) {}

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "WAV, FLAC, OGG, Opus or MP3 by its ending; WAV and FLAC keep all to the bit.")
  private Path out = Path.of("out.wav");

  @Option(
      names = "--keep-latents",
      description = "Write the latents beside the result: edits of it then never encode it again.")
  private boolean keepLatents;

  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private RemoteOptions remote = new RemoteOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** Length of the file whose parameters are taken, in seconds. */
  Optional<Double> madeSeconds() {
    return sampling.parametersOf().map(MadeFile::seconds);
  }

  private interface Writing {
    List<Renderer.Written> write(Renderer renderer, List<Rendering> made);
  }

  /** Music from nothing: draws, writes and reports. */
  void generate(PrintWriter print, Function<Drawing, MusicRequest> request) {
    AudioWriter.check(out);
    JobContext job = EngineOptions.job(output.progress());
    run(print, request.apply(sampling.drawing()), false, List.of(), job, Renderer::write);
  }

  /** The edit of a file: reads, draws, writes and reports. */
  void edit(PrintWriter print, Path in, BiFunction<Clip, Drawing, MusicRequest> request) {
    AudioWriter.check(out);
    JobContext job = EngineOptions.job(output.progress());
    DecodedAudio source = AudioReader.read(in, job.cancel());
    var clip = new Clip(source.audio(), LatentFiles.read(in));
    MusicRequest wanted = request.apply(clip, sampling.drawing());
    boolean known = clip.latents().isPresent();
    run(print, wanted, known, source.notices(), job, (r, made) -> r.write(in, source, made));
  }

  private void run(
      PrintWriter print,
      MusicRequest request,
      boolean known,
      List<String> notices,
      JobContext job,
      Writing writing) {
    try (var pipeline = engine.load(remote)) {
      long started = System.nanoTime();
      List<Rendering> made = pipeline.draw(request, job);
      double took = (System.nanoTime() - started) / 1e9;
      String model = pipeline.summary().name();
      var renderer = new Renderer(out, model, request.drawing(), keepLatents, job.cancel());
      List<Renderer.Written> files = writing.write(renderer, made);
      List<String> told = new ArrayList<>(notices);
      sampling.parametersOf().ifPresent(file -> told.addAll(MadeFile.notices(file, model)));
      List<String> lines = new ArrayList<>(told);
      files.forEach(f -> lines.addAll(f.lines()));
      lines.add("made in %.1f s".formatted(took));
      output.print(print, new Result(files, known, told, took), lines);
    }
  }
}
