package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.Map;

/** The engine over a model folder. */
public final class StudioPipeline implements MusicEngine {
  private final Model model;
  private final LatentPainter painter;
  private final AudioDecoder decoder;
  private final Inpainter inpainter;

  private StudioPipeline(Model model) {
    this.model = model;
    var mels = new MelDecoder(model.dae());
    painter = new LatentPainter(model, mels);
    decoder = new AudioDecoder(model, mels);
    inpainter = new Inpainter(model, painter, decoder, mels);
  }

  /** Loads a model folder. */
  public static StudioPipeline load(Path folder) {
    return load(folder, Map.of());
  }

  /**
   * Loads a model folder with other weights than it uses by itself.
   *
   * @param choices by module, e.g. "ema_0.05" for "unet"
   */
  public static StudioPipeline load(Path folder, Map<String, String> choices) {
    return new StudioPipeline(ModelLoader.load(folder, choices));
  }

  @Override
  public ModelSummary summary() {
    return model.summary();
  }

  @Override
  public GeneratedAudio generate(GenerateRequest request, JobContext job) {
    try (var _ = new Scope()) {
      int samples = (int) Math.round(request.seconds() * model.format().config().sampleRate());
      int columns = new LatentGrid(model).columnsFor(samples);
      Tensor latents =
          painter.paint(
              request.prompt(), request.sampling(), columns, LatentReference.none(), 0, job);
      AudioBuffer audio =
          decoder.decode(latents, request.decoder(), request.sampling().seed(), job);
      return new GeneratedAudio(audio.slice(0, samples), LatentGrid.toValue(latents));
    }
  }

  @Override
  public AudioPatch inpaint(InpaintRequest request, JobContext job) {
    return inpainter.inpaint(request, job);
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
