package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.model.Hashes;
import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one result after the other and writes it; keeps the file of the last edit in memory. */
final class SampleMaker {
  private final MusicEngine engine;
  private final Path base;
  private final Path folder;
  private final boolean keepLatents;
  private final JobContext job;
  private @Nullable Source last;

  /**
   * @param base folder of the configuration's file names
   * @param folder of the results
   */
  SampleMaker(MusicEngine engine, Path base, Path folder, boolean keepLatents, JobContext job) {
    this.engine = engine;
    this.base = base;
    this.folder = folder;
    this.keepLatents = keepLatents;
    this.job = job;
  }

  /** A file to be edited. */
  private record Source(Path file, DecodedAudio decoded, Clip clip) {}

  /**
   * Makes a result.
   *
   * @throws dualdiffusion.core.ProblemException when its request or its files do not allow it
   * @throws dualdiffusion.core.CancelledException within one sampling step of the job's cancel
   */
  SampleLine make(SamplePlan.Planned planned) {
    SampleJob wanted = planned.job();
    Drawing drawing =
        Drawing.of(
            wanted.prompt().read(base, job.cancel()),
            wanted.setting().sampling(wanted.seed()),
            wanted.setting().chosenDecoder());
    Optional<Source> source = wanted.setting().edit().map(e -> source(base.resolve(e.file())));
    MusicRequest request = request(wanted.setting(), source, drawing);
    long started = System.nanoTime();
    List<Rendering> made = engine.draw(request, job);
    double took = (System.nanoTime() - started) / 1e9;
    Path file = folder.resolve(wanted.fileName(planned.recipe()));
    var renderer = new Renderer(file, engine.summary().name(), drawing, keepLatents, job.cancel());
    Renderer.Written written =
        source
            .map(s -> renderer.write(s.file(), s.decoded(), made))
            .orElseGet(() -> renderer.write(made))
            .getFirst();
    return line(planned, drawing, written, loudness(made.getFirst(), source), took, source);
  }

  private MusicRequest request(SampleSetting setting, Optional<Source> source, Drawing drawing) {
    return source.isPresent() && setting.edit().isPresent()
        ? setting.edit().get().request(source.get().clip(), drawing, base)
        : new GenerateRequest(setting.length(), setting.loops(), drawing);
  }

  private Source source(Path file) {
    Source known = last;
    if (known == null || !known.file().equals(file)) {
      DecodedAudio decoded = AudioReader.read(file, job.cancel());
      known = new Source(file, decoded, new Clip(decoded.audio(), LatentFiles.read(file)));
      last = known;
    }
    return known;
  }

  private static Loudness loudness(Rendering made, Optional<Source> source) {
    AudioBuffer audio = source.map(s -> made.over(s.decoded().audio())).orElseGet(made::audio);
    return Loudness.of(audio);
  }

  private SampleLine line(
      SamplePlan.Planned planned,
      Drawing drawing,
      Renderer.Written written,
      Loudness loudness,
      double took,
      Optional<Source> source) {
    double lufs = loudness.integratedLufs();
    return new SampleLine(
        planned.key(),
        String.valueOf(folder.relativize(written.file())),
        drawing.prompt().toString(),
        planned.job().setting().title(),
        planned.job().seed(),
        engine.summary().name(),
        written.seconds(),
        written.sampleRate(),
        took,
        Double.isFinite(lufs) ? Optional.of(lufs) : Optional.empty(),
        loudness.samplePeak(),
        source.map(s -> s.clip().latents().isPresent()).orElse(false),
        Hashes.of(written.file()),
        written.notices(),
        planned.recipe());
  }
}
