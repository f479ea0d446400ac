package dualdiffusion.app.figures;

import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * The older mel-fgla format (ENGINE §2) up to phase recovery; of each output's deviation 1e-3: the
 * power of 1/4 widens rounding where the spectrogram is nearly silent.
 */
final class SpectrogramFigures implements FigureCase {
  private static final double TOLERANCE = 1e-3;
  private static final String LINEAR = "out.linear_every_32nd";
  private static final int STEP = 32;

  @Override
  public String prefix() {
    return "spectrogram";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var format = new MelMdctFormat(OriginalConfigs.spectrogram(file.fields()).mel())) {
      Tensor linear = format.psd(file.tensor("out.sample"));
      Tensor thinned = Kernels.run("relu", Kernels.run("every", linear, 2, STEP));
      return List.of(
          file.ofDeviation("out.sample", format.toMel(file.tensor("in.raw")), TOLERANCE),
          file.ofDeviation(LINEAR, thinned, TOLERANCE));
    }
  }
}
