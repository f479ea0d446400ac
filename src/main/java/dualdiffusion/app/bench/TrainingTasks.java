package dualdiffusion.app.bench;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.Model;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.AutoencoderLoss;
import dualdiffusion.training.DiffusionLoss;
import dualdiffusion.training.SpectralLoss;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.modules.ModuleWeights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bench's training steps: a model's networks with random weights, at the sizes that the
 * starter is trained with. Tensors live in the scope that is open.
 */
public final class TrainingTasks {
  private static final String PREFIX = "train-";
  private static final int BATCH = 4;

  /** The latent model is measured at this width, whatever the model's is. */
  private static final int UNET_CHANNELS = 48;

  /** Latents of 8.192 s. */
  private static final int LATENT_COLUMNS = 128;

  /** A second of mel columns, and half a second. */
  private static final int DAE_COLUMNS = 128;

  private static final int DDEC_COLUMNS = 64;
  private static final double SIGMA = 1;
  private static final double NORMALITY = 0.02;

  private final Model model;

  public TrainingTasks(Model model) {
    this.model = model;
  }

  /** The name of a module's training step. */
  public static String name(String module) {
    return PREFIX + module;
  }

  /** Whether a name is one of a training step. */
  public static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  /** What can be measured, the limit first. */
  public List<String> names() {
    return model.ddec().isPresent()
        ? List.of(BenchTasks.LIMIT, name("unet"), name("dae"), name("ddec"))
        : List.of(BenchTasks.LIMIT, name("unet"), name("dae"));
  }

  /** The step of a name. */
  public BenchTask task(String name) {
    return switch (name.substring(PREFIX.length())) {
      case "unet" -> unet();
      case "dae" -> dae();
      case "ddec" -> ddec();
      default ->
          throw new BadRequestException(
              "There is no training step \"" + name + "\".", "Choose from unet, dae, ddec.");
    };
  }

  private BenchTask unet() {
    UNetConfig config = model.unet().config().withChannels(UNET_CHANNELS);
    int rows = model.dae().config().melRows() / model.dae().config().pooling();
    return denoising("unet", config, rows, LATENT_COLUMNS, null);
  }

  private BenchTask ddec() {
    UNetConfig config = model.ddec().orElseThrow().config();
    int bins = config.inputs().spectrumBins();
    Tensor spectrum = noise(3, config.inChannels(), bins, DDEC_COLUMNS);
    return denoising("ddec", config, config.inputs().spectrumRows(), DDEC_COLUMNS, spectrum);
  }

  private static BenchTask denoising(
      String module, UNetConfig config, int rows, int columns, @Nullable Tensor condition) {
    Tensor clean = noise(1, config.inChannels(), rows, columns);
    Tensor noisy = Kernels.run("add", clean, noise(2, config.inChannels(), rows, columns));
    int width = config.promptChannels();
    Tensor prompt = width == 0 ? null : Noise.normal(4, 0, BATCH, 1, 0, width);
    Tensor rowsOfPrompt =
        prompt == null ? null : Kernels.run("reshape", prompt, new long[] {BATCH, width});
    return new BenchTask(
        name(module),
        shape(clean),
        0,
        OriginalTasks.training(OriginalTasks.unet(config, BATCH, rows, columns)),
        new TrainingStep(
            ModuleWeights.fresh(config, 1),
            weights -> denoised(config, weights, noisy, clean, rowsOfPrompt, condition)));
  }

  private static Tensor denoised(
      UNetConfig config,
      TrainableWeights weights,
      Tensor noisy,
      Tensor clean,
      @Nullable Tensor prompt,
      @Nullable Tensor condition) {
    var unet = new UNet(config, weights);
    double[] sigma = new double[BATCH];
    Arrays.fill(sigma, SIGMA);
    float[] heard = new float[BATCH];
    Arrays.fill(heard, 1);
    Tensor label = prompt == null ? null : unet.embed(prompt, heard);
    Tensor made = unet.denoise(noisy, sigma, label, condition);
    Tensor weighted = DiffusionLoss.weighted(made, clean, sigma, config.noise().data());
    return DiffusionLoss.likelihood(unet, weighted, sigma);
  }

  private BenchTask dae() {
    DaeConfig config = model.dae().config();
    Tensor mel = noise(1, 2, config.melRows(), DAE_COLUMNS);
    var spectral = new SpectralLoss(SpectralLoss.Settings.DEFAULT);
    var offsets = new SplittableRandom(1);
    int width = config.promptChannels();
    Tensor prompt = width == 0 ? null : Tensor.ones(BATCH, width);
    return new BenchTask(
        name("dae"),
        shape(mel),
        0,
        OriginalTasks.training(OriginalTasks.reconstruct(config, BATCH, DAE_COLUMNS)),
        new TrainingStep(
            ModuleWeights.fresh(config, 1),
            weights -> {
              var dae = new Dae(config, weights);
              Tensor raw = dae.encodeRaw(mel);
              Tensor label = prompt == null ? null : dae.embed(prompt);
              Tensor made = dae.decode(dae.normalize(raw), label);
              Tensor error = spectral.at(made, mel, offsets);
              Tensor likelihood =
                  AutoencoderLoss.likelihood(error, weights.plain("recon_loss_logvar"));
              return Kernels.run(
                  "add_scaled", likelihood, AutoencoderLoss.normality(raw), NORMALITY);
            }));
  }

  private static Tensor noise(int seed, int channels, int rows, int columns) {
    Tensor all = Noise.normal(seed, 0, BATCH * channels, rows, 0, columns);
    return Kernels.run("reshape", all, new long[] {BATCH, channels, rows, columns});
  }

  private static String shape(Tensor x) {
    return Arrays.toString(x.shape()).replaceAll("[\\[\\] ]", "").replace(',', '×');
  }
}
