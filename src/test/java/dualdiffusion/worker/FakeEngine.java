package dualdiffusion.worker;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Latents;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;
import java.util.List;

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
  public GeneratedAudio generate(GenerateRequest request, JobContext job) {
    steps(request.prompt(), request.sampling(), job);
    int frames = (int) (request.seconds() * RATE);
    AudioBuffer audio = sound(frames, 2, RATE, request.sampling().seed());
    return new GeneratedAudio(audio, new Latents(2, 3, 4, sound(24, 1, 1, 7).channel(0)));
  }

  @Override
  public AudioPatch inpaint(InpaintRequest request, JobContext job) {
    steps(request.prompt(), request.sampling(), job);
    AudioBuffer clip = request.audio();
    int start = clip.frames() / 4;
    int frames = clip.frames() / 2;
    return new AudioPatch(
        start, sound(frames, clip.channelCount(), clip.sampleRate(), request.sampling().seed()));
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
      job.cancel().check();
      if (behaviour.equals("slow")) {
        pause();
      }
      job.progress().report("sampling", step, sampling.steps());
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
