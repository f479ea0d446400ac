package dualdiffusion.app.figures;

import dualdiffusion.config.Json;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * Variants of the latent model that the original's later configurations cannot name (ENGINE §5):
 * these files carry the product's own configuration; 1e-4.
 */
final class VariantFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "variant";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    String config = file.file().metadata().getOrDefault("config", "{}");
    UNetConfig record = Json.parse(config, file.file().file().toString(), UNetConfig.class);
    try (var weights = new FoldedWeights(file.file(), "w.")) {
      var unet = new UNet(record, weights);
      Tensor label =
          unet.embed(file.tensor("in.audio_embedding"), file.floats("in.conditioning_mask"));
      double[] sigma = file.doubles("in.sigma");
      Tensor clean = unet.denoise(file.tensor("in.x"), sigma, label, null);
      return List.of(
          file.absolute("out.embeddings", label, TOLERANCE),
          file.absolute("out.logvar", unet.logVariance(sigma), TOLERANCE),
          file.absolute("out.denoised", clean, TOLERANCE));
    }
  }
}
