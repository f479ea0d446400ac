package dualdiffusion.app.figures;

import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/** The latent model (ENGINE §5); 1e-4. Its losses and gradients come with the trainer. */
final class UNetFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "unet";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var weights = new FoldedWeights(file.file(), "w.")) {
      var unet = new UNet(OriginalConfigs.unet(file.fields()), weights);
      Tensor label =
          unet.embed(file.tensor("in.audio_embedding"), file.floats("in.conditioning_mask"));
      double[] sigma = file.doubles("in.sigma");
      Tensor x = file.tensor("in.x");
      Tensor reference = file.tensor("in.x_ref");
      return List.of(
          file.absolute("out.embeddings", label, TOLERANCE),
          file.absolute("out.logvar", unet.logVariance(sigma), TOLERANCE),
          file.absolute("out.denoised", unet.denoise(x, sigma, label, null), TOLERANCE),
          file.absolute("out.denoised_x_ref", unet.denoise(x, sigma, label, reference), TOLERANCE));
    }
  }
}
