package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Latents;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.LoraMerge;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelException;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.ModuleFiles;
import dualdiffusion.model.TinyModel;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.Batch;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraTest {
  private static final int COLUMNS = 8;
  private static final double[] SIGMA = {0.7};

  @TempDir private Path folder;
  private Path model;
  private UNetConfig config;
  private Safetensors file;
  private LoraBase base;
  private Scope scope;

  @BeforeEach
  void open() {
    model = TinyModel.write(folder.resolve("model"));
    var files = ModuleFiles.open(model);
    config = files.unet("unet");
    Map<String, long[]> shapes = ParameterShapes.of(config);
    file = files.weights("unet", "", shapes);
    base = new LoraBase(settings("conv_", "attn_"), file, WeightNorm.NONE, shapes);
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
    base.close();
    file.close();
  }

  @Test
  void freshAdaptersChangeNothing() {
    try (TrainableWeights adapters = base.fresh(1);
        Model loaded = ModelLoader.load(model)) {
      float[] plain = denoise(loaded.unet());
      assertThat(difference(denoise(base.over(adapters)), plain)).isLessThan(1e-6);
      assertThat(base.layers()).anyMatch(layer -> layer.contains("attn_proj"));
      assertThat(base.layers()).noneMatch(layer -> layer.contains("logvar"));
    }
  }

  @Test
  void loadedAndMergedAdaptersDoWhatTrainingDid() {
    Path saved = folder.resolve("a.safetensors");
    try (TrainableWeights adapters = awake(1, saved);
        Model plain = ModelLoader.load(model)) {
      float[] trained = denoise(base.over(adapters));
      assertThat(difference(denoise(plain.unet()), trained)).as("they matter").isGreaterThan(1e-2);
      List<LoraChoice> whole = List.of(new LoraChoice(saved, 1));
      try (Model loaded = ModelLoader.load(model, Map.of(), whole)) {
        assertThat(difference(denoise(loaded.unet()), trained)).isLessThan(1e-5);
      }
      Path merged = folder.resolve("merged");
      LoraMerge.run(model, whole, "Merged", merged);
      try (Model loaded = ModelLoader.load(merged)) {
        assertThat(difference(denoise(loaded.unet()), trained)).isLessThan(1e-5);
      }
    }
  }

  /** Two halves are a whole, an adapter and its opposite are nothing, two differ from either. */
  @Test
  void adaptersStack() {
    Path a = folder.resolve("a.safetensors");
    Path b = folder.resolve("b.safetensors");
    awake(1, a).close();
    awake(2, b).close();
    float[] plain = loaded();
    float[] whole = loaded(new LoraChoice(a, 1));
    float[] halves = loaded(new LoraChoice(a, 0.5), new LoraChoice(a, 0.5));
    float[] both = loaded(new LoraChoice(a, 1), new LoraChoice(b, 0.7));
    assertThat(difference(halves, whole)).isLessThan(1e-5);
    assertThat(difference(loaded(new LoraChoice(a, 1), new LoraChoice(a, -1)), plain))
        .isLessThan(1e-5);
    assertThat(difference(both, whole)).isGreaterThan(1e-3);
    Path merged = folder.resolve("merged");
    LoraMerge.run(model, List.of(new LoraChoice(a, 1), new LoraChoice(b, 0.7)), "Merged", merged);
    try (Model both2 = ModelLoader.load(merged)) {
      assertThat(difference(denoise(both2.unet()), both)).isLessThan(1e-5);
    }
  }

  /** Averages of weights are shorter than the weights: they are normalised before adapters add. */
  @Test
  void averagesAreNormalisedFirst() throws IOException {
    Path role = model.resolve("unet");
    Files.copy(role.resolve("weights.safetensors"), role.resolve("ema_0.1.safetensors"));
    TinyModel.list(model, "unet", "ema_0.1.safetensors");
    Path saved = folder.resolve("a.safetensors");
    Map<String, long[]> shapes = ParameterShapes.of(config);
    try (var overAverage =
            new LoraBase(settings("conv_", "attn_"), file, WeightNorm.OUTPUT, shapes);
        TrainableWeights adapters = awake(1, saved);
        Model loaded =
            ModelLoader.load(model, Map.of("unet", "ema_0.1"), List.of(new LoraChoice(saved, 1)))) {
      assertThat(difference(denoise(loaded.unet()), denoise(overAverage.over(adapters))))
          .isLessThan(1e-5);
    }
  }

  @Test
  void learnANewClipWhileTheBaseStays() throws IOException {
    int threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    byte[] before = Files.readAllBytes(model.resolve("unet/weights.safetensors"));
    List<Example> clip = List.of(example(), example(), example(), example());
    try (var trainer = new Trainer();
        TrainableWeights adapters = base.fresh(1);
        var run = new ShortRun(trainer, adapters, new LearningRate(0.02, 5, 0, 0, 0))) {
      double first = run.validate(clip);
      float[] frozen = base.over(adapters).plain("enc.conv_in.weight").toArray();
      run.train(40, step -> clip);
      assertThat(run.validate(clip)).isLessThan(0.7 * first);
      assertThat(base.over(adapters).plain("enc.conv_in.weight").toArray()).isEqualTo(frozen);
    } finally {
      Torch.setThreads(threads);
    }
    assertThat(Files.readAllBytes(model.resolve("unet/weights.safetensors"))).isEqualTo(before);
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    Path wide = folder.resolve("wide.safetensors");
    Map<String, Tensor> other =
        Map.of("enc.conv_in.lora_a", Tensor.zeros(2, 5), "enc.conv_in.lora_b", Tensor.zeros(4, 2));
    base.write(wide, other, "unet", Map.of());
    assertThatThrownBy(() -> loaded(new LoraChoice(wide, 1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("enc.conv_in.lora_a");
    base.write(wide, Map.of("no.lora_a", Tensor.zeros(2, 5)), "unet", Map.of());
    assertThatThrownBy(() -> loaded(new LoraChoice(wide, 1))).hasMessageContaining("no.lora_a");
    base.write(wide, Map.of(), "vocoder", Map.of());
    assertThatThrownBy(() -> loaded(new LoraChoice(wide, 1))).hasMessageContaining("vocoder");
    Path weights = model.resolve("unet/weights.safetensors");
    assertThatThrownBy(() -> loaded(new LoraChoice(weights, 1)))
        .hasMessageContaining("holds no adapters");
    assertThatThrownBy(() -> loaded(new LoraChoice(folder.resolve("none"), 1)))
        .hasMessageContaining("none");
    Map<String, long[]> shapes = ParameterShapes.of(config);
    assertThatThrownBy(() -> new LoraBase(settings("transformer"), file, WeightNorm.NONE, shapes))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void strengthsAreTold() {
    assertThat(LoraChoice.parse("a:0.7")).isEqualTo(new LoraChoice(Path.of("a"), 0.7));
    assertThat(LoraChoice.parse("a:-1.5e-1").strength()).isEqualTo(-0.15);
    assertThat(LoraChoice.parse("c:x")).isEqualTo(new LoraChoice(Path.of("c:x"), 1));
    assertThatThrownBy(() -> LoraChoice.parse("a:11")).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> LoraChoice.parse(" ")).isInstanceOf(BadRequestException.class);
  }

  /** The latent model's loss over adapters. */
  private final class Trainer implements ModuleTrainer {
    private final DenoisingLoss loss = new DenoisingLoss(denoising());

    @Override
    public Needs needs() {
      return new Needs(OptionalInt.of(COLUMNS), OptionalInt.empty(), 0, false, false);
    }

    @Override
    public Losses losses(TrainableWeights weights, Batch batch) {
      float[] all = new float[batch.size() * example().latents().orElseThrow().data().length];
      int at = 0;
      for (Example example : batch.examples()) {
        float[] one = example.latents().orElseThrow().data();
        System.arraycopy(one, 0, all, at, one.length);
        at += one.length;
      }
      Tensor clean = Tensor.of(all, batch.size(), config.inChannels(), 8, COLUMNS);
      return loss.of(
          new UNet(config, base.over(weights)),
          new CleanSamples(clean, Optional.empty(), Optional.empty()),
          batch);
    }

    @Override
    public void close() {}
  }

  private static DenoisingSettings denoising() {
    var sigma = new SigmaSettings("ln_sech", 0, 0, 0.3, 1, LearnedSigmas.Settings.DEFAULT);
    return new DenoisingSettings(sigma, sigma, 0, 0, 0.1);
  }

  private Example example() {
    float[] data = new float[config.inChannels() * 8 * COLUMNS];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (1.4 * Math.sin(i / COLUMNS));
    }
    var latents = new Latents(config.inChannels(), 8, COLUMNS, data);
    return new Example(
        "clip",
        Optional.of(latents),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Adapters that matter, also written to a file. */
  private TrainableWeights awake(long seed, Path saved) {
    TrainableWeights adapters = base.fresh(seed);
    int index = 0;
    for (Map.Entry<String, Tensor> each : adapters.parameters().entrySet()) {
      if (each.getKey().endsWith("lora_b")) {
        int count = Math.toIntExact(each.getValue().count());
        Tensor noise = Noise.normal(seed, index++, 1, 1, 0, count);
        each.getValue().memory().put(Kernels.run("scale", noise, 0.2, 0.0).toArray());
      }
    }
    base.write(saved, adapters.parameters(), "unet", Map.of("note", "test"));
    return adapters;
  }

  private float[] loaded(LoraChoice... choices) {
    try (Model with = ModelLoader.load(model, Map.of(), List.of(choices))) {
      return denoise(with.unet());
    }
  }

  private float[] denoise(Weights weights) {
    return denoise(new UNet(config, weights));
  }

  private float[] denoise(UNet unet) {
    Tensor x = Noise.normal(3, 0, config.inChannels(), 8, 0, COLUMNS);
    Tensor prompt = unet.embed(Tensor.ones(1, config.promptChannels()), new float[] {1});
    return unet.denoise(x, SIGMA, prompt, null).toArray();
  }

  /** Relative to the size of what is compared. */
  private static double difference(float[] a, float[] b) {
    return FloatStats.largestDifference(a, b) / FloatStats.deviation(a);
  }

  private static LoraSettings settings(String... layers) {
    return new LoraSettings(4, 4, List.of(layers));
  }
}
