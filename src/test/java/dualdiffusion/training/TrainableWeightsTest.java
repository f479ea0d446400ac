package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.nn.Dae;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainableWeightsTest {
  private static final double[] SIGMA = {0.3, 4};
  private static final float[] HEARD = {1, 0};

  @Test
  void freshWeightsAreOfOneSizeGainsZero() {
    try (TrainableWeights weights = TinyUNet.weights(1)) {
      assertThat(rms(weights.plain("enc.conv_in.weight"))).isCloseTo(1, within(1e-3));
      assertThat(weights.plain("out_gain").item()).isZero();
      assertThat(weights.parameters().keySet()).noneMatch(name -> name.contains("fourier"));
      float[] phases = weights.plain("emb_fourier.phases").toArray();
      assertThat(phases[0]).isCloseTo((float) (Math.PI / 2), within(1e-6f));
      assertThat(phases[1]).isZero();
    }
  }

  @Test
  void equalSeedsGiveEqualWeights() {
    try (TrainableWeights a = TinyUNet.weights(1);
        TrainableWeights b = TinyUNet.weights(1);
        TrainableWeights c = TinyUNet.weights(2)) {
      String name = "conv_out.weight";
      assertThat(a.plain(name).toArray()).isEqualTo(b.plain(name).toArray());
      assertThat(a.plain(name).toArray()).isNotEqualTo(c.plain(name).toArray());
    }
  }

  /** The autoencoder's weights have RMS 1 at each position of the kernel. */
  @Test
  void positionsAreNormalisedApart() {
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("conv.weight", new long[] {3, 16, 1, 2, 2});
    shapes.put("scale_gain", new long[0]);
    try (var weights = FreshWeights.of(shapes, WeightNorm.POSITION, 1, Set.of("scale_gain"));
        var _ = new Scope()) {
      Tensor squares =
          Kernels.run("mul", weights.plain("conv.weight"), weights.plain("conv.weight"));
      float[] means = Kernels.run("mean", squares, new long[] {1}, false).toArray();
      assertThat(means).hasSize(12);
      for (float mean : means) {
        assertThat(mean).isCloseTo(1, within(1e-3f));
      }
      assertThat(weights.plain("scale_gain").item()).isEqualTo(1);
      assertThat(weights.scaled("conv", "scale_gain").shape()).containsExactly(3, 16, 2, 2);
    }
  }

  @Test
  void unknownWeightsAreNamed() {
    try (TrainableWeights weights = TinyUNet.weights(1)) {
      assertThat(weights.has("no_such.weight")).isFalse();
      assertThatThrownBy(() -> weights.scaled("no_such", "")).hasMessageContaining("no_such");
    }
  }

  /** The same network generates what was trained, up to normalisation's ε of 1e-4 a layer. */
  @Test
  void trainingAndInferenceComputeTheSame(@TempDir Path folder) {
    Path file = folder.resolve("w.safetensors");
    long live = Torch.liveTensors();
    try (TrainableWeights weights = awake(3);
        var _ = new Scope()) {
      save(weights, file);
      float[] trained = denoise(new UNet(TinyUNet.CONFIG, weights));
      try (var opened = Safetensors.open(file);
          var folded = new FoldedWeights(opened, "");
          TrainableWeights read = TrainableWeights.of(opened, "", WeightNorm.OUTPUT)) {
        float[] inferred = denoise(new UNet(TinyUNet.CONFIG, folded));
        assertThat(FloatStats.largestDifference(trained, inferred)).isLessThan(5e-3);
        assertThat(denoise(new UNet(TinyUNet.CONFIG, read))).isEqualTo(trained);
        assertThat(read.parameters().keySet()).containsAll(weights.parameters().keySet());
      }
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  /** Every parameter of a network is reached, and the gradient is the slope. */
  @Property(tries = 5)
  void gradientsOfAWholeNetworkAreSlopes(@ForAll @IntRange(max = 1000) int seed) {
    try (TrainableWeights weights = awake(seed);
        var _ = new Scope()) {
      List<Tensor> gradients;
      try (var _ = Gradients.on()) {
        gradients = weights.gradients(loss(weights));
      }
      double along = 0;
      int index = 0;
      Map<Tensor, Tensor> directions = new LinkedHashMap<>();
      for (Tensor parameter : weights.parameters().values()) {
        Tensor gradient = gradients.get(index++);
        assertThat(rms(gradient)).as("parameter " + index).isFinite();
        Tensor direction = Noise.normal(seed, index, 1, 1, 0, Math.toIntExact(parameter.count()));
        directions.put(parameter, direction);
        along += dot(gradient.toArray(), direction.toArray());
      }
      double step = 1e-3;
      double slope =
          (moved(weights, directions, step) - moved(weights, directions, -step)) / (2 * step);
      assertThat(along)
          .as("seed " + seed)
          .isCloseTo(slope, within(0.03 * Math.max(1, Math.abs(slope))));
    }
  }

  /** Every parameter of an autoencoder hears of its losses. */
  @Test
  void autoencodersLearnAsAWhole() {
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>(ParameterShapes.of(TinyDae.CONFIG));
    shapes.put("recon_loss_logvar", new long[0]);
    try (var weights = FreshWeights.of(shapes, WeightNorm.POSITION, 1, Set.of("out_gain"));
        var spectral = new SpectralLoss(new SpectralLoss.Settings(List.of(5), List.of(2)));
        var _ = new Scope();
        var _ = Gradients.on()) {
      wake(weights);
      var dae = new Dae(TinyDae.CONFIG, weights);
      Tensor mel = Noise.normal(1, 0, 2, TinyDae.CONFIG.melRows(), 0, 16);
      Tensor raw = dae.encodeRaw(mel);
      Tensor back = dae.decode(dae.normalize(raw), dae.embed(Tensor.ones(1, TinyDae.PROMPT)));
      Tensor error = spectral.aligned(back, mel);
      Tensor likelihood = AutoencoderLoss.likelihood(error, weights.plain("recon_loss_logvar"));
      Tensor loss = Kernels.run("add", likelihood, AutoencoderLoss.normality(raw));
      List<String> names = List.copyOf(weights.parameters().keySet());
      List<Tensor> gradients = weights.gradients(loss);
      for (int i = 0; i < names.size(); i++) {
        assertThat(rms(gradients.get(i))).as(names.get(i)).isPositive();
      }
    }
  }

  /** The loss where each parameter is moved along its direction, which is undone. */
  private static double moved(
      TrainableWeights weights, Map<Tensor, Tensor> directions, double step) {
    try (var _ = new Scope()) {
      Map<Tensor, float[]> before = new LinkedHashMap<>();
      directions.forEach(
          (parameter, direction) -> {
            before.put(parameter, parameter.toArray());
            Tensor way = Kernels.run("reshape", direction, parameter.shape());
            parameter.memory().put(Kernels.run("add_scaled", parameter, way, step).toArray());
          });
      double loss = 0;
      for (float each : loss(weights).toArray()) {
        loss += each;
      }
      before.forEach((parameter, values) -> parameter.memory().put(values));
      return loss;
    }
  }

  private static Tensor loss(TrainableWeights weights) {
    var unet = new UNet(TinyUNet.CONFIG, weights);
    Tensor target = Kernels.run("reshape", Noise.normal(5, 1, 4, 4, 0, 4), new long[] {2, 2, 4, 4});
    Tensor clean = unet.denoise(noisy(), SIGMA, unet.embed(Tensor.ones(2, 8), HEARD), null);
    return DiffusionLoss.likelihood(unet, DiffusionLoss.weighted(clean, target, SIGMA, 1), SIGMA);
  }

  private static float[] denoise(UNet unet) {
    try (var _ = new Scope()) {
      return unet.denoise(noisy(), SIGMA, unet.embed(Tensor.ones(2, 8), HEARD), null).toArray();
    }
  }

  private static Tensor noisy() {
    return Kernels.run("reshape", Noise.normal(5, 0, 4, 4, 0, 4), new long[] {2, 2, 4, 4});
  }

  private static TrainableWeights awake(long seed) {
    TrainableWeights weights = TinyUNet.weights(seed);
    wake(weights);
    return weights;
  }

  /** Gains that are not zero, so that every weight matters. */
  private static void wake(TrainableWeights weights) {
    weights.parameters().entrySet().stream()
        .filter(entry -> entry.getKey().contains("gain"))
        .forEach(entry -> entry.getValue().memory().put(0, 0.5f));
  }

  private static void save(TrainableWeights weights, Path file) {
    var writer = new SafetensorsWriter();
    weights.parameters().forEach((name, t) -> writer.add(name, DType.F32, t.shape(), t.toArray()));
    for (String buffer : List.of("emb_fourier", "logvar_fourier")) {
      for (String kind : List.of(".freqs", ".phases")) {
        Tensor t = weights.plain(buffer + kind);
        writer.add(buffer + kind, DType.F32, t.shape(), t.toArray());
      }
    }
    writer.write(file);
  }

  private static double rms(Tensor x) {
    float[] values = x.toArray();
    return Math.sqrt(dot(values, values) / values.length);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
