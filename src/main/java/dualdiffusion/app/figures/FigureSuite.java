package dualdiffusion.app.figures;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All cases over a folder of reference figures. */
public final class FigureSuite {
  private static final List<FigureCase> CASES =
      List.of(
          new PrimitivesFigures(),
          new ScheduleFigures(),
          new FormatFigures(),
          new SpectrogramFigures(),
          new RawFigures(),
          new PhaseRecoveryFigures(),
          new DaeFigures(),
          new DdecFigures(),
          new UNetFigures(),
          new VariantFigures(),
          new SamplerFigures(),
          new MssLossFigures(),
          new ClapFigures());

  /** Where a case that is a folder keeps its figures. */
  private static final String IN_FOLDER = "figures.safetensors";

  /**
   * What one file, or folder with files of its own, showed.
   *
   * @param figures compared outputs; empty when no case knows the file
   * @param leftOut outputs that no case compares yet
   */
  public record Report(String file, List<Figure> figures, Set<String> leftOut) {
    public boolean known() {
      return !figures.isEmpty();
    }

    public boolean holds() {
      return figures.stream().allMatch(Figure::holds);
    }
  }

  private FigureSuite() {}

  /** Runs every file of a folder, in the order of their names. */
  public static List<Report> run(Path folder) {
    List<Report> reports = new ArrayList<>();
    for (Path file : entries(folder)) {
      reports.add(report(file, folder));
    }
    return reports;
  }

  private static Report report(Path file, Path folder) {
    String name = String.valueOf(file.getFileName());
    Optional<FigureCase> known =
        CASES.stream().filter(c -> name.startsWith(c.prefix())).findFirst();
    boolean nested = Files.isDirectory(file);
    Path path = nested ? file.resolve(IN_FOLDER) : file;
    if (known.isEmpty() || !Files.exists(path)) {
      return new Report(name, List.of(), Set.of());
    }
    try (var figures = new FigureFile(path);
        var _ = new Scope()) {
      List<Figure> compared = known.get().compare(figures, nested ? file : folder);
      return new Report(name, compared, figures.leftOut());
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(f -> Files.isDirectory(f) || f.toString().endsWith(".safetensors"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadRequestException(
          "The folder of figures " + folder + " cannot be read.", "Name an existing folder.");
    }
  }
}
