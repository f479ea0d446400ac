package dualdiffusion.training;

import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Resident;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.averages.Averages;
import dualdiffusion.training.averages.EmaSettings;
import java.util.List;
import java.util.Map;

/**
 * Prints the process's memory over many optimiser steps of a tiny model: {@code StepSoak 10000
 * [edges]}. With "edges" blocks are computed again for their gradients.
 */
final class StepSoak {
  private static final double[] SIGMA = {0.3, 1, 2, 5};
  private static final float[] HEARD = {1, 1, 0, 1};

  private StepSoak() {}

  public static void main(String[] arguments) throws Exception {
    int steps = Integer.parseInt(arguments[0]);
    Torch.setThreads(1);
    try (TrainableWeights weights = TinyUNet.weights(3);
        Averages averages = Averages.of(Map.of("ema", EmaSettings.ofBeta(0.99)), weights);
        Optimizer adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters())) {
      if (arguments.length > 1) {
        weights.taped(Tape.Memory.EDGES);
      }
      var clip = new GradientClip(GradientClip.Settings.DEFAULT, GradientClip.Usual.UNKNOWN);
      for (int step = 1; step <= steps; step++) {
        step(weights, averages, adam, clip, step);
        if (step == 100 || step % 1000 == 0) {
          System.out.printf(
              "%d steps: %d live tensors, %.1f MB%n",
              step, Torch.liveTensors(), Resident.bytes() / 1e6);
        }
      }
    }
  }

  private static void step(
      TrainableWeights weights, Averages averages, Optimizer adam, GradientClip clip, int step) {
    try (var _ = new Scope()) {
      List<Tensor> gradients = gradients(weights, step);
      clip.clip(gradients);
      adam.step(gradients, 1e-3, step);
      averages.update(step);
      weights.normalize();
    }
  }

  private static List<Tensor> gradients(TrainableWeights weights, int step) {
    try (var scope = new Scope();
        var _ = Gradients.on()) {
      var unet = new UNet(TinyUNet.CONFIG, weights);
      Tensor clean = unet.denoise(noise(step), SIGMA, unet.embed(Tensor.ones(4, 8), HEARD), null);
      Tensor weighted = DiffusionLoss.weighted(clean, noise(-step), SIGMA, 1);
      List<Tensor> gradients = weights.gradients(DiffusionLoss.likelihood(unet, weighted, SIGMA));
      gradients.forEach(scope::keep);
      return gradients;
    }
  }

  private static Tensor noise(long seed) {
    Tensor all = Noise.normal(seed, 0, 4 * TinyUNet.CHANNELS, 8, 0, 8);
    return Kernels.run("reshape", all, new long[] {4, TinyUNet.CHANNELS, 8, 8});
  }
}
