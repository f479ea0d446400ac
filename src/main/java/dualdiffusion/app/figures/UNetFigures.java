package dualdiffusion.app.figures;

import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.DiffusionLoss;
import dualdiffusion.training.TrainableWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The latent model (ENGINE §5) and its training loss; 1e-4. Its gradients: 1e-3 of each one's root
 * mean square.
 */
final class UNetFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;
  private static final double GRADIENT_TOLERANCE = 1e-3;
  private static final String GRADIENT = "out.grad.";

  @Override
  public String prefix() {
    return "unet";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    UNetConfig config = OriginalConfigs.unet(file.fields());
    List<Figure> figures = new ArrayList<>();
    try (var weights = new FoldedWeights(file.file(), "w.")) {
      infer(new UNet(config, weights), file, figures);
    }
    if (file.has("out.train_loss")) {
      try (var weights = TrainableWeights.of(file.file(), "w.", WeightNorm.OUTPUT)) {
        train(config, weights, file, figures);
      }
    }
    return figures;
  }

  private static void infer(UNet unet, FigureFile file, List<Figure> figures) {
    Tensor label = label(unet, file);
    double[] sigma = file.doubles("in.sigma");
    Tensor x = file.tensor("in.x");
    Tensor clean = unet.denoise(x, sigma, label, null);
    Tensor inpainted = unet.denoise(x, sigma, label, file.tensor("in.x_ref"));
    figures.add(file.absolute("out.embeddings", label, TOLERANCE));
    figures.add(file.absolute("out.logvar", unet.logVariance(sigma), TOLERANCE));
    figures.add(file.absolute("out.denoised", clean, TOLERANCE));
    figures.add(file.absolute("out.denoised_x_ref", inpainted, TOLERANCE));
  }

  private static void train(
      UNetConfig config, TrainableWeights weights, FigureFile file, List<Figure> figures) {
    double[] sigma = file.doubles("in.sigma");
    try (var _ = Gradients.on()) {
      var unet = new UNet(config, weights);
      Tensor clean = unet.denoise(file.tensor("in.x"), sigma, label(unet, file), null);
      Tensor weighted =
          DiffusionLoss.weighted(clean, file.tensor("in.target"), sigma, config.noise().data());
      Tensor losses = DiffusionLoss.likelihood(unet, weighted, sigma);
      Tensor loss = Kernels.run("mean", losses, new long[] {0}, false);
      figures.add(file.relative("out.train_loss_per_sample", weighted, TOLERANCE));
      figures.add(file.relative("out.train_loss", loss, TOLERANCE));
      compare(List.copyOf(weights.parameters().keySet()), weights.gradients(loss), file, figures);
    }
  }

  private static void compare(
      List<String> names, List<Tensor> gradients, FigureFile file, List<Figure> figures) {
    for (int i = 0; i < gradients.size(); i++) {
      String name = GRADIENT + names.get(i);
      if (file.has(name)) {
        figures.add(file.ofRms(name, gradients.get(i), GRADIENT_TOLERANCE));
      }
    }
  }

  private static Tensor label(UNet unet, FigureFile file) {
    return unet.embed(file.tensor("in.audio_embedding"), file.floats("in.conditioning_mask"));
  }
}
