package dualdiffusion.app.figures;

import dualdiffusion.model.ForeignFields;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.SpectralLoss;
import java.nio.file.Path;
import java.util.List;

/** The 2-D multi-scale spectral loss and its gradient (ENGINE §8), offsets 0; 1e-4 relative. */
final class MssLossFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "mss_loss";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    ForeignFields fields = file.fields();
    var settings =
        new SpectralLoss.Settings(fields.integers("block_widths"), fields.integers("block_steps"));
    Tensor sample = file.tensor("in.sample").requireGradient();
    try (var loss = new SpectralLoss(settings);
        var _ = Gradients.on()) {
      Tensor losses = loss.aligned(sample, file.tensor("in.target"));
      Tensor mean = Kernels.run("mean", losses, new long[] {0}, false);
      Tensor gradient = Gradients.of(mean, List.of(sample)).getFirst();
      return List.of(
          file.relative("out.loss", losses, TOLERANCE),
          file.ofRms("out.grad_sample", gradient, TOLERANCE));
    }
  }
}
