package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.AutoencoderLoss;
import dualdiffusion.training.Batch;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.SampleSeed.Use;
import dualdiffusion.training.SpectralLoss;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Needs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The autoencoder learns to give back mel spectrograms (ENGINE §3, §8): its error counts as a
 * Gaussian likelihood under one learned variance, and latents that are not of mean 0 and variance 1
 * cost something before they are normalised.
 */
public final class DaeTrainer implements ModuleTrainer {
  private final DaeTraining settings;
  private final DaeConfig config;
  private final MelMdctFormat format;
  private final Reconstruction reconstruction;
  private final SpectralLoss spectral;

  /**
   * @throws BadRequestException when crop, autoencoder and format do not fit each other
   */
  public DaeTrainer(DaeTraining settings, DaeConfig config, MelMdctConfig format) {
    check(settings, config, format);
    this.settings = settings;
    this.config = config;
    reconstruction = Reconstruction.of(settings.reconstruction());
    this.format = new MelMdctFormat(format);
    spectral = new SpectralLoss(settings.spectral());
  }

  @Override
  public Needs needs() {
    return new Needs(
        OptionalInt.empty(),
        OptionalInt.of(format.config().samplesFor(settings.columns())),
        format.config().sampleRate(),
        config.promptChannels() > 0,
        false);
  }

  /** The encoder stops learning after a number of steps, if it is to. */
  @Override
  public boolean learns(String parameter, long step) {
    return settings.learnsEncoder(step) || !isEncoder(parameter);
  }

  @Override
  public Losses losses(TrainableWeights weights, Batch batch) {
    var dae = new Dae(config, weights);
    try (var scope = new Scope()) {
      Tensor mel = mel(batch);
      Tensor raw = noisier(encoded(dae, mel, batch.step()), batch);
      Tensor made = dae.decode(dae.normalize(raw), label(dae, batch));
      Tensor error = scope.keep(reconstruction.error(made, mel, spectral, offsets(batch)));
      Tensor logVariance = weights.plain(ModuleWeights.LOG_VARIANCE);
      Tensor likelihood = AutoencoderLoss.likelihood(error, logVariance);
      Tensor normality = AutoencoderLoss.normality(raw);
      double weight = settings.normalityAt(batch.step());
      Tensor learned = Kernels.run("add_scaled", likelihood, normality, weight);
      Map<String, Tensor> parts = new LinkedHashMap<>();
      parts.put("normality", normality);
      parts.put("point", AutoencoderLoss.absolute(made, mel));
      parts.put("mel_std", Statistics.deviation(mel));
      parts.put("made_std", Statistics.deviation(made));
      parts.put("latents_std", Statistics.deviation(raw));
      parts.replaceAll((_, tensor) -> scope.keep(Gradients.stop(tensor)));
      return new Losses(scope.keep(learned), error, Optional.empty(), parts);
    }
  }

  @Override
  public void close() {
    spectral.close();
    format.close();
  }

  private Tensor mel(Batch batch) {
    try (var scope = new Scope();
        var _ = Gradients.off()) {
      MelMdctConfig audio = format.config();
      int frames = audio.samplesFor(settings.columns());
      return scope.keep(format.toMel(Inputs.audio(batch, audio.channels(), frames)));
    }
  }

  private Tensor encoded(Dae dae, Tensor mel, long step) {
    if (settings.learnsEncoder(step)) {
      return dae.encodeRaw(mel);
    }
    try (var _ = Gradients.off()) {
      return dae.encodeRaw(mel);
    }
  }

  private Tensor noisier(Tensor raw, Batch batch) {
    double deviation = batch.validation() ? 0 : settings.latentNoiseAt(batch.step());
    return Perturbations.noisier(raw, deviation, batch.seeds(), Use.LATENT_NOISE);
  }

  private @Nullable Tensor label(Dae dae, Batch batch) {
    int width = config.promptChannels();
    return width == 0 ? null : dae.embed(Inputs.embeddings(batch, width));
  }

  /** One placing of the blocks for the whole batch. */
  private static RandomGenerator offsets(Batch batch) {
    return batch.seeds().getFirst().random(Use.LOSS);
  }

  private static boolean isEncoder(String parameter) {
    return parameter.startsWith("enc.") || parameter.startsWith("conv_latents_out.");
  }

  private static void check(DaeTraining settings, DaeConfig config, MelMdctConfig format) {
    if (config.melRows() != format.melBins()) {
      throw new BadRequestException(
          "The autoencoder sees %d mel rows, the format has %d."
              .formatted(config.melRows(), format.melBins()),
          "Use the format that belongs to the autoencoder.");
    }
    int over = settings.columns() % config.pooling();
    Range.check("mel columns beyond a multiple of " + config.pooling(), over, 0, 0);
    if (Reconstruction.of(settings.reconstruction()) == Reconstruction.SPECTRAL) {
      int shortest = settings.spectral().shortest();
      Range.check("mel columns of a crop", settings.columns(), shortest, 65_536);
      Range.check("mel rows", config.melRows(), shortest, 65_536);
    }
  }
}
