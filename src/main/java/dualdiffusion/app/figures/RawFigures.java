package dualdiffusion.app.figures;

import dualdiffusion.format.RawFormat;
import dualdiffusion.model.OriginalConfigs;
import java.nio.file.Path;
import java.util.List;

/** The raw format (ENGINE §5), one channel or two; 1e-4 of each output's deviation. */
final class RawFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;

  @Override
  public String prefix() {
    return "raw";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    var format = new RawFormat(OriginalConfigs.raw(file.fields()));
    return List.of(
        file.ofDeviation("out.sample", format.toSample(file.tensor("in.raw")), TOLERANCE),
        file.ofDeviation("out.raw", format.fromSample(file.tensor("out.sample")), TOLERANCE));
  }
}
