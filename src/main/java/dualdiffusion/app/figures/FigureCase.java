package dualdiffusion.app.figures;

import java.nio.file.Path;
import java.util.List;

/** Knows how to recompute the outputs of one kind of figure file. */
interface FigureCase {

  /** How the names of its files, or folders, begin. */
  String prefix();

  /**
   * Recomputes and compares.
   *
   * @param file the opened figures
   * @param folder where other files of the set stand: the case's own folder where it is one
   */
  List<Figure> compare(FigureFile file, Path folder);
}
