package dualdiffusion.worker;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Latents;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.StepFigures;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Deterministic sounds without a model. The prompt says how it behaves: "slow" takes 20 ms a step,
 * "refuse", "crash" and "exhaust" fail in the three ways an engine can.
 */
public final class FakeEngine implements MusicEngine {
  private static final int RATE = 8_000;
  private final Path folder;

  private FakeEngine(Path folder) {
    this.folder = folder;
  }

  /** Refuses folders named "broken" and ends the process for those named "deadly". */
  public static MusicEngine load(Path folder) {
    if (folder.endsWith("broken")) {
      throw new ProblemException(Problem.of(folder + " is broken.", "Choose another."));
    }
    if (folder.endsWith("deadly")) {
      Runtime.getRuntime().halt(134);
    }
    return new FakeEngine(folder);
  }

  @Override
  public ModelSummary summary() {
    return new ModelSummary("fake", folder.toString(), 42, RATE, List.of("fake"), List.of());
  }

  @Override
  public List<Rendering> draw(MusicRequest request, JobContext job) {
    Drawing drawing = request.drawing();
    steps(drawing.prompt(), drawing.sampling(), job);
    long seed = drawing.sampling().seed();
    return switch (request) {
      case GenerateRequest r -> List.of(generated(r, seed));
      case InpaintRequest r -> List.of(patched(r.clip().audio(), seed));
      case ExtendRequest r -> List.of(extended(r, seed));
      case LoopRequest r -> List.of(patched(r.clip().audio(), seed));
      case VaryRequest r -> List.of(patched(r.clip().audio(), seed));
    };
  }

  private static Rendering generated(GenerateRequest request, long seed) {
    AudioBuffer audio = sound((int) (request.seconds() * RATE), 2, RATE, seed);
    var latents = new Latents(2, 3, 4, sound(24, 1, 1, 7).channel(0));
    return Rendering.whole(audio, Optional.of(new PlacedLatents(latents, -0.5)));
  }

  private static Rendering patched(AudioBuffer clip, long seed) {
    AudioBuffer patch = sound(clip.frames() / 2, clip.channelCount(), clip.sampleRate(), seed);
    var patches = List.of(new AudioPatch(clip.frames() / 4, patch));
    return new Rendering(0, clip.frames(), patches, Optional.empty());
  }

  private static Rendering extended(ExtendRequest request, long seed) {
    AudioBuffer clip = request.clip().audio();
    int frames = (int) (request.left() * clip.sampleRate());
    AudioBuffer patch = sound(frames + 1, clip.channelCount(), clip.sampleRate(), seed);
    var patches = List.of(new AudioPatch(-frames, patch));
    return new Rendering(-frames, clip.frames(), patches, request.clip().latents());
  }

  /** As alike as the samples say, and folders are heard in two steps. */
  @Override
  public List<Double> listen(ListenRequest request, JobContext job) {
    request.prompt().rows().stream()
        .filter(row -> row.folder().isPresent())
        .forEach(row -> job.progress().report("listening to a folder", 1, 2));
    return request.sounds().stream().map(s -> (double) s.channel(0)[0]).toList();
  }

  @Override
  public long liveTensors() {
    return 5;
  }

  @Override
  public void close() {}

  private static void steps(Prompt prompt, SamplingSettings sampling, JobContext job) {
    String behaviour = prompt.rows().isEmpty() ? "" : prompt.rows().getFirst().text();
    for (int step = 1; step <= sampling.steps(); step++) {
      int now = step;
      job.cancel().check(() -> job.previews().heard(sound(20_000, 2, RATE, now), -0.25));
      if (behaviour.equals("slow")) {
        pause();
      }
      var figures = new StepFigures(80.0 / step, 1, 0.5);
      job.progress()
          .report(new Progress.Update("sampling", step, sampling.steps(), Optional.of(figures)));
      if (job.previewEvery() > 0 && step % job.previewEvery() == 0) {
        job.previews().preview(new MelImage(2, 2, new float[] {1, 0, 0, step}, 0.1), 0);
      }
    }
    fail(behaviour);
  }

  private static void fail(String behaviour) {
    switch (behaviour) {
      case "refuse" -> throw new ProblemException(new Problem("No.", "All kept.", "Do that."));
      case "crash" -> throw new IllegalStateException("secret internals");
      case "exhaust" -> throw new OutOfMemoryError("pretended");
      default -> {}
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AudioBuffer sound(int frames, int channels, int rate, long seed) {
    float[][] samples = new float[channels][frames];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < frames; i++) {
        samples[c][i] = (float) Math.sin(seed + c + 0.1 * i);
      }
    }
    return new AudioBuffer(rate, samples);
  }
}
