package dualdiffusion.app.bench;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.Model;
import dualdiffusion.nn.UNet;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of the bench for a model; their tensors live in the scope that is open. */
public final class BenchTasks {
  /** The matrix product: what this machine can do at most. */
  public static final String LIMIT = "limit";

  private static final int MATRIX = 1024;

  private final Path folder;
  private final Model model;
  private final int columns;

  /**
   * @param folder of the model
   * @param columns latent columns of each task, 64 ms each; a multiple of the model's alignment
   */
  public BenchTasks(Path folder, Model model, int columns) {
    this.folder = folder;
    this.model = model;
    this.columns = columns;
  }

  /** The tasks this model can be measured by, the limit first. */
  public static List<String> names(Model model) {
    return model.ddec().isPresent()
        ? List.of(LIMIT, "unet", "dae-encode", "dae-decode", "ddec", "generate")
        : List.of(LIMIT, "unet", "dae-encode", "dae-decode", "generate");
  }

  /** The task of a name of {@link #names}. */
  public BenchTask task(String name) {
    return switch (name) {
      case LIMIT -> limit();
      case "unet" -> unet();
      case "dae-encode" -> encode();
      case "dae-decode" -> decode();
      case "ddec" -> ddec();
      case "generate" -> generate();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static BenchTask limit() {
    Tensor a = noise(1, MATRIX, MATRIX);
    String shape = MATRIX + "×" + MATRIX + "×" + MATRIX;
    double operations = 2.0 * MATRIX * MATRIX * MATRIX;
    return new BenchTask(LIMIT, shape, operations, null, scoped(() -> Kernels.run("matmul", a, a)));
  }

  private BenchTask unet() {
    int rows = latentRows();
    Tensor one = latents();
    Tensor two = Kernels.run("cat", List.of(one, one), 0);
    UNet unet = model.unet();
    return new BenchTask(
        "unet",
        shape(two),
        operations("unet", rows, columns, 2, unet.config().levels(), ""),
        OriginalTasks.unet(unet.config(), 2, rows, columns),
        pass(unet, two, null));
  }

  private BenchTask ddec() {
    UNet ddec = model.ddec().orElseThrow();
    Tensor mel = mel();
    Tensor psd = model.format().psd(mel);
    int rows = ddec.config().inputs().spectrumRows();
    Tensor x = noise(ddec.config().inChannels(), rows, mel.size(3));
    return new BenchTask(
        "ddec",
        shape(x),
        operations("ddec", rows, mel.size(3), 1, ddec.config().levels(), ""),
        OriginalTasks.unet(ddec.config(), 1, rows, mel.size(3)),
        pass(ddec, x, psd));
  }

  private BenchTask encode() {
    Tensor mel = mel();
    return new BenchTask(
        "dae-encode",
        shape(mel),
        daeOperations("enc.|conv_latents_out"),
        OriginalTasks.encode(model.dae().config(), mel.size(3)),
        scoped(() -> model.dae().encode(mel)));
  }

  private BenchTask decode() {
    Tensor latents = latents();
    int width = model.dae().config().promptChannels();
    Tensor label = width == 0 ? null : model.dae().embed(Tensor.ones(1, width));
    return new BenchTask(
        "dae-decode",
        shape(latents),
        daeOperations("dec.|conv_latents_in|conv_out"),
        OriginalTasks.decode(model.dae().config(), columns),
        scoped(() -> model.dae().decode(latents, label)));
  }

  private BenchTask generate() {
    double seconds = columns * Mask.COLUMN_SECONDS;
    var drawing = Drawing.of(Prompt.of("harp"), SamplingSettings.DEFAULT, Decoder.FGLA);
    var request = new GenerateRequest(seconds, false, drawing);
    var engine = StudioPipeline.load(folder);
    return new BenchTask(
        "generate",
        seconds + " s, fgla",
        0,
        null,
        untimed(() -> engine.draw(request, JobContext.unwatched())));
  }

  private double daeOperations(String prefixes) {
    var config = model.dae().config();
    int frames = columns * config.pooling();
    return operations("dae", config.melRows(), frames, 2, config.levels(), prefixes);
  }

  private double operations(
      String module, int rows, int width, int images, int levels, String prefixes) {
    try (var file = Safetensors.open(folder.resolve(module).resolve("weights.safetensors"))) {
      return new Work(file, rows, width, images, levels)
          .operations(name -> Arrays.stream(prefixes.split("\\|")).anyMatch(name::startsWith));
    }
  }

  private static Pass pass(UNet unet, Tensor x, @Nullable Tensor condition) {
    double[] sigma = new double[x.size(0)];
    Arrays.fill(sigma, 1);
    int width = unet.config().promptChannels();
    Tensor label = width == 0 ? null : unet.embed(Tensor.ones(1, width), new float[sigma.length]);
    return scoped(() -> unet.denoise(x, sigma, label, condition));
  }

  private int latentRows() {
    return model.dae().config().melRows() / model.dae().config().pooling();
  }

  private Tensor latents() {
    return noise(model.dae().config().latentPlanes(), latentRows(), columns);
  }

  private Tensor mel() {
    var config = model.dae().config();
    return noise(2, config.melRows(), columns * config.pooling());
  }

  private static Tensor noise(int channels, int rows, int columns) {
    return Noise.normal(1, 0, channels, rows, 0, columns);
  }

  private static String shape(Tensor x) {
    return Arrays.toString(x.shape()).replaceAll("[\\[\\] ]", "").replace(',', '×');
  }

  private static Pass scoped(Runnable task) {
    return untimed(
        () -> {
          try (var _ = new Scope()) {
            task.run();
          }
        });
  }

  /** A pass whose parts are not told apart. */
  private static Pass untimed(Runnable task) {
    return () -> {
      task.run();
      return Map.of();
    };
  }
}
