package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.nn.Dae;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks whose blocks are stretches of a tape learn the same. */
class CheckpointingTest {
  private static final double[] SIGMA = {0.3, 4};

  @ParameterizedTest
  @EnumSource
  void unetsLearnTheSameToTheBit(Tape.Memory memory) {
    Map<String, float[]> whole = unet(TinyUNet.CONFIG, null);
    Map<String, float[]> taped = unet(TinyUNet.CONFIG, memory);
    assertThat(taped).usingRecursiveComparison().isEqualTo(whole);
  }

  /** Sums within a block add up to one before they join those of the others. */
  @Test
  void attendingBlocksSumUpInAnotherOrder() {
    UNetConfig attending = attending(TinyUNet.CONFIG);
    Map<String, float[]> whole = unet(attending, null);
    Map<String, float[]> kept = unet(attending, Tape.Memory.EVERYTHING);
    Map<String, float[]> again = unet(attending, Tape.Memory.EDGES);
    whole.forEach(
        (name, gradient) -> {
          double size = FloatStats.rmsDifference(gradient, new float[gradient.length]);
          double difference = FloatStats.largestDifference(gradient, kept.get(name));
          assertThat(difference).as(name).isLessThan(1e-4 * size);
          assertThat(Arrays.equals(again.get(name), kept.get(name))).as(name).isTrue();
        });
  }

  @ParameterizedTest
  @EnumSource
  void autoencodersLearnTheSameToTheBit(Tape.Memory memory) {
    assertThat(dae(memory)).usingRecursiveComparison().isEqualTo(dae(null));
  }

  @ParameterizedTest
  @EnumSource
  void eachGradientIsFinalOnceBeforeTheEnd(Tape.Memory memory) {
    try (var weights = awake(TinyUNet.weights(3)).taped(memory);
        var _ = new Scope();
        var _ = Gradients.on()) {
      List<Integer> heard = new ArrayList<>();
      List<Integer> calls = new ArrayList<>();
      weights.gradients(
          unetLoss(TinyUNet.CONFIG, weights),
          (places, gradients) -> {
            assertThat(gradients).hasSameSizeAs(Arrays.stream(places).boxed().toList());
            Arrays.stream(places).forEach(heard::add);
            calls.add(places.length);
          });
      assertThat(heard).doesNotHaveDuplicates().hasSameSizeAs(weights.parameters().keySet());
      assertThat(calls).as("a call for each block and one for the rest").hasSizeGreaterThan(4);
    }
  }

  private static Map<String, float[]> unet(UNetConfig config, Tape.@Nullable Memory memory) {
    return gradients(
        memory,
        () -> FreshWeights.of(ParameterShapes.of(config), WeightNorm.OUTPUT, 3, Set.of()),
        weights -> unetLoss(config, weights));
  }

  private static Map<String, float[]> dae(Tape.@Nullable Memory memory) {
    return gradients(
        memory,
        () ->
            FreshWeights.of(
                ParameterShapes.of(TinyDae.CONFIG), WeightNorm.POSITION, 1, Set.of("out_gain")),
        CheckpointingTest::daeLoss);
  }

  private static Map<String, float[]> gradients(
      Tape.@Nullable Memory memory,
      Supplier<TrainableWeights> make,
      Function<TrainableWeights, Tensor> loss) {
    long live = Torch.liveTensors();
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (TrainableWeights weights = awake(make.get());
        var _ = new Scope();
        var _ = Gradients.on()) {
      if (memory != null) {
        weights.taped(memory);
      }
      List<Tensor> found = weights.gradients(loss.apply(weights));
      List<String> names = List.copyOf(weights.parameters().keySet());
      for (int i = 0; i < names.size(); i++) {
        gradients.put(names.get(i), found.get(i).toArray());
      }
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
    return gradients;
  }

  private static Tensor unetLoss(UNetConfig config, TrainableWeights weights) {
    var unet = new UNet(config, weights);
    Tensor clean =
        unet.denoise(noise(0), SIGMA, unet.embed(Tensor.ones(2, 8), new float[] {1, 0}), null);
    Tensor weighted = DiffusionLoss.weighted(clean, noise(1), SIGMA, 1);
    return DiffusionLoss.likelihood(unet, weighted, SIGMA);
  }

  private static Tensor daeLoss(TrainableWeights weights) {
    var dae = new Dae(TinyDae.CONFIG, weights);
    Tensor mel = Noise.normal(1, 0, 2, TinyDae.CONFIG.melRows(), 0, 16);
    Tensor raw = dae.encodeRaw(mel);
    Tensor back = dae.decode(dae.normalize(raw), dae.embed(Tensor.ones(1, TinyDae.PROMPT)));
    Tensor error = Kernels.run("sub", back, mel);
    return Kernels.run("mean", Kernels.run("mul", error, error), new long[] {1, 2, 3}, false);
  }

  private static Tensor noise(int stream) {
    return Kernels.run("reshape", Noise.normal(5, stream, 4, 4, 0, 4), new long[] {2, 2, 4, 4});
  }

  /** Gains that are not zero, so that every branch is heard. */
  private static TrainableWeights awake(TrainableWeights weights) {
    weights
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (name.contains("gain")) {
                tensor.memory().put(0, 0.7f);
              }
            });
    return weights;
  }

  private static UNetConfig attending(UNetConfig plain) {
    return new UNetConfig(
        plain.inChannels(),
        plain.outChannels(),
        plain.promptChannels(),
        plain.noise(),
        plain.modelChannels(),
        plain.channelMultipliers(),
        plain.noiseMultiplier(),
        plain.embeddingMultiplier(),
        plain.logvarChannels(),
        plain.blocksPerLevel(),
        plain.middleBlocks(),
        true,
        List.of(1),
        plain.labelBalance(),
        plain.concatBalance(),
        plain.outKernel(),
        plain.inputs(),
        plain.block(),
        plain.prediction());
  }
}
