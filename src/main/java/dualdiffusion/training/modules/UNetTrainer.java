package dualdiffusion.training.modules;

import dualdiffusion.core.Range;
import dualdiffusion.model.ModuleFiles.Frozen;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.MaskShapes;
import dualdiffusion.training.data.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Trains the latent model: from pre-encoded latents with the embedding of their sound or text, on
 * plain generation and, where the network has its inputs, on in-painting of all kinds (ENGINE §5,
 * §8).
 */
public final class UNetTrainer implements ModuleTrainer {
  /** File of a checkpoint's adapters. */
  public static final String ADAPTERS = "lora.safetensors";

  private static final long[] ALL_BUT_BATCH = {1, 2, 3};

  private final UNetConfig config;
  private final UNetTraining settings;
  private final Centres centres;
  private final Optional<Frozen<LoraBase>> base;
  private final DenoisingLoss loss;
  private final MaskShapes masks;

  public UNetTrainer(UNetConfig config, UNetTraining settings) {
    this(config, settings, Centres.NONE, Optional.empty());
  }

  /**
   * @param centres what prompts are seen from
   * @param base frozen weights whose adapters learn, closed with this trainer; absent where the
   *     weights themselves learn
   * @throws dualdiffusion.core.BadRequestException when the crop does not fit the network
   */
  public UNetTrainer(
      UNetConfig config, UNetTraining settings, Centres centres, Optional<Frozen<LoraBase>> base) {
    int alignment = config.alignment();
    Range.check("columns beyond a multiple of " + alignment, settings.columns() % alignment, 0, 0);
    this.base = base;
    this.centres = centres;
    this.config = config;
    this.settings = settings;
    loss = new DenoisingLoss(settings.denoising());
    masks = new MaskShapes(settings.masks());
  }

  @Override
  public Needs needs() {
    return new Needs(
        OptionalInt.of(settings.columns()),
        OptionalInt.empty(),
        0,
        config.promptChannels() > 0,
        false);
  }

  @Override
  public Losses losses(TrainableWeights weights, Batch batch) {
    try (var scope = new Scope()) {
      Tensor latents = latents(batch);
      var samples = new CleanSamples(latents, prompts(batch), condition(latents, batch));
      Losses found = loss.of(unet(weights), samples, batch);
      scope.keep(found.learned());
      scope.keep(found.shown());
      found.parts().values().forEach(scope::keep);
      return found;
    }
  }

  private UNet unet(TrainableWeights weights) {
    return new UNet(config, base.<Weights>map(b -> b.network().over(weights)).orElse(weights));
  }

  /** Adapters as a file of their own, to be loaded over the model. */
  @Override
  public void export(TrainableWeights weights, Path checkpoint) {
    base.ifPresent(
        b -> b.network().write(checkpoint.resolve(ADAPTERS), weights.all(), "unet", Map.of()));
  }

  /** Reference × (1 − mask) and mask, of each sample its own; none without in-painting inputs. */
  private Optional<Tensor> condition(Tensor latents, Batch batch) {
    if (!config.inputs().inpainting()) {
      return Optional.empty();
    }
    int rows = latents.size(2);
    int columns = latents.size(3);
    Tensor mask = Tensor.empty(batch.size(), 1, rows, columns);
    var memory = mask.memory();
    batch.seeds().forEach(seed -> memory.put(masks.draw(seed, rows, columns)));
    Tensor known = Kernels.run("mul", latents, Kernels.run("scale", mask, -1., 1.));
    return Optional.of(Kernels.run("cat", List.of(known, mask), 1));
  }

  private Tensor latents(Batch batch) {
    Tensor all = Inputs.latents(batch, config.inChannels());
    return settings.normalizeLatents() ? Kernels.run("normalize", all, ALL_BUT_BATCH, 1e-4) : all;
  }

  /** What each sample hears; none where the network has no prompt. */
  private Optional<Tensor> prompts(Batch batch) {
    int width = config.promptChannels();
    return width == 0
        ? Optional.empty()
        : Optional.of(Inputs.prompts(batch, width, settings.soundShare(), centres));
  }

  @Override
  public void close() {
    base.ifPresent(Frozen::close);
  }
}
