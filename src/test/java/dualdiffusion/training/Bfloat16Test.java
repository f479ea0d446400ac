package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.nn.Dae;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.modules.ModuleWeights;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Images in bfloat16 teach weights in single precision nearly the same. */
class Bfloat16Test {
  private static final double[] SIGMA = {0.3, 4};
  private static final int STEPS = 20;

  /**
   * Sixteen bits round coarsely: two runs that round alike part by over a percent in twenty steps.
   */
  private static final int FEW = 6;

  @Test
  void unetsLearnNearlyTheSame() {
    double single = learned(TinyUNet.weights(3), Bfloat16Test::unetLoss);
    double half = learned(TinyUNet.weights(3).inBfloat16(), Bfloat16Test::unetLoss);
    assertThat(half).isNotEqualTo(single).isCloseTo(single, within(0.03 * single));
  }

  @Test
  void recomputedBlocksTakeTheSameFormat() {
    double kept = after(FEW, TinyUNet.weights(3).inBfloat16(), Bfloat16Test::unetLoss);
    double again =
        after(
            FEW, TinyUNet.weights(3).inBfloat16().taped(Tape.Memory.EDGES), Bfloat16Test::unetLoss);
    assertThat(again).isCloseTo(kept, within(0.01 * kept));
  }

  @Test
  void autoencodersLearnNearlyTheSame() {
    double single = learned(ModuleWeights.fresh(TinyDae.CONFIG, 1), Bfloat16Test::daeLoss);
    double half =
        learned(ModuleWeights.fresh(TinyDae.CONFIG, 1).inBfloat16(), Bfloat16Test::daeLoss);
    assertThat(half).isNotEqualTo(single).isCloseTo(single, within(0.03 * single));
  }

  /** The loss after some steps, which must have fallen. */
  private static double learned(TrainableWeights weights, Function<TrainableWeights, Tensor> loss) {
    return after(STEPS, weights, loss);
  }

  private static double after(
      int steps, TrainableWeights weights, Function<TrainableWeights, Tensor> loss) {
    try (weights;
        Optimizer adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters())) {
      double first = step(weights, adam, loss, 1);
      double last = first;
      for (int step = 2; step <= steps; step++) {
        last = step(weights, adam, loss, step);
      }
      assertThat(last).isLessThan(0.9 * first);
      return last;
    }
  }

  private static double step(
      TrainableWeights weights, Optimizer adam, Function<TrainableWeights, Tensor> loss, int step) {
    try (var _ = new Scope()) {
      List<Tensor> gradients;
      double value;
      try (var scope = new Scope();
          var _ = Gradients.on()) {
        Tensor lost = Kernels.run("mean", loss.apply(weights), new long[] {0}, false);
        value = lost.item();
        gradients = weights.gradients(lost);
        gradients.forEach(scope::keep);
      }
      adam.step(gradients, 0.03, step);
      weights.normalize();
      return value;
    }
  }

  private static Tensor unetLoss(TrainableWeights weights) {
    var unet = new UNet(TinyUNet.CONFIG, weights);
    Tensor noisy = Kernels.run("add", noise(0), noise(1));
    Tensor label = unet.embed(Tensor.ones(2, TinyUNet.PROMPT), new float[] {1, 0});
    return DiffusionLoss.weighted(unet.denoise(noisy, SIGMA, label, null), noise(1), SIGMA, 1);
  }

  private static Tensor daeLoss(TrainableWeights weights) {
    var dae = new Dae(TinyDae.CONFIG, weights);
    Tensor mel = Noise.normal(1, 0, 2, TinyDae.CONFIG.melRows(), 0, 16);
    Tensor label = dae.embed(Tensor.ones(1, TinyDae.PROMPT));
    return AutoencoderLoss.square(dae.decode(dae.encode(mel), label), mel);
  }

  private static Tensor noise(int stream) {
    return Kernels.run("reshape", Noise.normal(5, stream, 4, 8, 0, 8), new long[] {2, 2, 8, 8});
  }
}
