package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import dualdiffusion.format.RawFormat;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine over a model of raw audio, which generates and does nothing else. */
final class RawPipeline implements MusicEngine {
  /** Times the length the model was trained on that is drawn at once. */
  private static final int WINDOW = 4;

  private final Model model;
  private final RawFormat format;
  private final LatentPainter painter;

  RawPipeline(Model model, RawFormat format) {
    this.model = model;
    this.format = format;
    int usual = format.config().defaultSamples() / format.config().rows();
    painter = new LatentPainter(model, null, Math.max(LatentPainter.WINDOW, WINDOW * usual));
  }

  @Override
  public ModelSummary summary() {
    return model.summary();
  }

  @Override
  public List<Rendering> draw(MusicRequest request, JobContext job) {
    if (request instanceof GenerateRequest generate && !generate.loop()) {
      return generate(generate, job);
    }
    throw new BadRequestException(
        "The model \"" + summary().name() + "\" of raw audio can only generate.",
        "Choose another model for edits and loops.");
  }

  private List<Rendering> generate(GenerateRequest request, JobContext job) {
    LatentGrid grid = LatentGrid.of(model);
    int samples = (int) Math.round(request.seconds() * grid.sampleRate());
    try (var _ = new Scope()) {
      Canvas canvas = Canvas.free(grid.columnsFor(samples), false);
      Tensor drawn = painter.paint(request.drawing(), canvas, job);
      List<Rendering> results = new ArrayList<>();
      for (int i = 0; i < drawn.size(0); i++) {
        AudioBuffer audio = audio(Kernels.run("narrow", drawn, 0, i, 1));
        results.add(Rendering.whole(audio.slice(0, samples), Optional.empty()));
      }
      return results;
    }
  }

  private AudioBuffer audio(Tensor sample) {
    try (var _ = new Scope()) {
      return Tensors.audio(format.fromSample(sample), format.config().sampleRate());
    }
  }

  @Override
  public List<Double> listen(ListenRequest request, JobContext job) {
    return painter.hearing().similarities(request, job);
  }

  @Override
  public ModelMemory memory() {
    return model.memory();
  }

  @Override
  public void hold(String role, boolean loaded) {
    model.hold(role, loaded);
  }

  @Override
  public long liveTensors() {
    return Torch.liveTensors();
  }

  @Override
  public void close() {
    model.close();
  }
}
