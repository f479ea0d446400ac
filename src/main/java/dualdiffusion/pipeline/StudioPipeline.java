package dualdiffusion.pipeline;

import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.Sound;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The engine over a model folder: latents of mel spectrograms. */
public final class StudioPipeline implements MusicEngine {
  private final Model model;
  private final Generator generator;
  private final Inpainter inpainter;
  private final Extender extender;
  private final Looper looper;
  private final Varier varier;
  private final PromptHearing hearing;

  private StudioPipeline(Model model) {
    this.model = model;
    var mels = new MelDecoder(model::dae, model.format());
    var painter = new LatentPainter(model, mels);
    var decoder = new AudioDecoder(model, mels);
    var repainter = new Repainter(model, painter, decoder, mels);
    generator = new Generator(painter, decoder, repainter.grid());
    inpainter = new Inpainter(repainter);
    extender = new Extender(repainter);
    looper = new Looper(inpainter);
    varier = new Varier(repainter);
    hearing = painter.hearing();
  }

  /** Loads a model folder of any kind. */
  public static MusicEngine load(Path folder) {
    return load(folder, Map.of());
  }

  /**
   * Loads a model folder with other weights than it uses by itself.
   *
   * @param choices by module, e.g. "ema_0.05" for "unet"
   */
  public static MusicEngine load(Path folder, Map<String, String> choices) {
    return load(folder, choices, List.of());
  }

  /** Likewise with adapters over its weights. */
  public static MusicEngine load(Path folder, Map<String, String> choices, List<LoraChoice> loras) {
    Model model = ModelLoader.load(folder, choices, loras);
    return switch (model.sound()) {
      case Sound.Raw raw -> new RawPipeline(model, raw.format());
      case Sound.Mel _ -> new StudioPipeline(model);
    };
  }

  @Override
  public ModelSummary summary() {
    return model.summary();
  }

  @Override
  public List<Rendering> draw(MusicRequest request, JobContext job) {
    return switch (request) {
      case GenerateRequest generate -> generator.generate(generate, job);
      case InpaintRequest inpaint -> inpainter.inpaint(inpaint, job);
      case ExtendRequest extend -> extender.extend(extend, job);
      case LoopRequest loop -> looper.mend(loop, job);
      case VaryRequest vary -> varier.vary(vary, job);
    };
  }

  @Override
  public List<Double> listen(ListenRequest request, JobContext job) {
    return hearing.similarities(request, job);
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
