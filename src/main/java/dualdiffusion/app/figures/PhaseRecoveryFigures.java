package dualdiffusion.app.figures;

import java.nio.file.Path;
import java.util.List;

final class PhaseRecoveryFigures implements FigureCase {
  @Override
  public String prefix() {
    return "fgla";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    return List.of();
  }
}
