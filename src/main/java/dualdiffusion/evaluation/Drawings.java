package dualdiffusion.evaluation;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import dualdiffusion.pipeline.MusicEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the model draws to be measured. */
final class Drawings {
  /** A preview: the model's outline of the music, without its diffusion decoder. */
  static final int PREVIEW_STEPS = 8;

  private final MusicEngine engine;
  private final EvaluationPlan plan;
  private final JobContext job;

  Drawings(MusicEngine engine, EvaluationPlan plan, Cancel cancel) {
    this.engine = engine;
    this.plan = plan;
    job = new JobContext(cancel, Progress.NONE, PreviewSink.NONE, 0);
  }

  /** Whether sounds can be prompts, not only words that it knows. */
  boolean hearsSounds() {
    return engine.summary().promptWords().isEmpty();
  }

  int sampleRate() {
    return engine.summary().sampleRate();
  }

  AudioBuffer text(String prompt, int number, boolean loop) {
    return draw(new GenerateRequest(plan.seconds(), loop, drawing(Prompt.of(prompt), number)));
  }

  AudioBuffer sound(AudioBuffer prompt, int number) {
    var row = new Prompt.Row("composed clip", 1, Optional.of(prompt));
    Drawing drawing = drawing(new Prompt(List.of(row)), number);
    return draw(new GenerateRequest(plan.seconds(), false, drawing));
  }

  AudioBuffer preview(String prompt, int number) {
    SamplingSettings quick =
        plan.sampling().withSteps(PREVIEW_STEPS).withSolver(Solver.DPM).withSeed(number);
    Drawing drawing = Drawing.of(Prompt.of(prompt), quick, Decoder.DRAFT);
    return draw(new GenerateRequest(plan.seconds(), false, drawing));
  }

  /** The clip with a painted region drawn anew. */
  AudioBuffer edit(AudioBuffer clip, Mask mask, String prompt, int number) {
    Drawing drawing = drawing(Prompt.of(prompt), number);
    var request = new InpaintRequest(Clip.of(clip), mask, drawing);
    return engine.draw(request, job).getFirst().over(clip);
  }

  /** A region from a third to two thirds of a clip: all of it, or every second time a band. */
  static Mask mask(double seconds, int number) {
    int columns = Mask.columnsFor(seconds);
    float[] strengths = new float[Mask.ROWS * columns];
    int low = number % 2 == 0 ? 0 : 6;
    int high = number % 2 == 0 ? Mask.ROWS : 22;
    for (int row = low; row < high; row++) {
      Arrays.fill(strengths, row * columns + columns / 3, row * columns + 2 * columns / 3, 1);
    }
    return new Mask(columns, strengths);
  }

  private AudioBuffer draw(MusicRequest request) {
    return engine.draw(request, job).getFirst().audio();
  }

  private Drawing drawing(Prompt prompt, int number) {
    SamplingSettings sampling = plan.sampling().withSeed(plan.seed() * 100_000 + number);
    return Drawing.of(prompt, sampling, plan.decoder());
  }
}
