package dualdiffusion.app.figures;

import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The diffusion decoder (ENGINE §4); 1e-4. */
final class DdecFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "ddec";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var weights = new FoldedWeights(file.file(), "w.")) {
      var ddec = new UNet(OriginalConfigs.ddec(file.fields()), weights);
      List<Figure> figures = new ArrayList<>();
      Tensor label = label(ddec, file, figures);
      Tensor denoised =
          ddec.denoise(
              file.tensor("in.x"), file.doubles("in.sigma"), label, file.tensor("in.mdct_psd"));
      figures.add(file.absolute("out.denoised", denoised, TOLERANCE));
      return figures;
    }
  }

  private static @Nullable Tensor label(UNet ddec, FigureFile file, List<Figure> figures) {
    if (ddec.config().promptChannels() == 0) {
      return null;
    }
    Tensor prompt = file.tensor("in.audio_embedding");
    float[] conditioned = new float[prompt.size(0)];
    Arrays.fill(conditioned, 1);
    Tensor label = ddec.embed(prompt, conditioned);
    figures.add(file.absolute("out.embeddings", label, TOLERANCE));
    return label;
  }
}
