package dualdiffusion.dataset.tables;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.nn.clap.PrincipalAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sounds of a data set as points of a plane: their embeddings along the two directions in which
 * these differ most. Memory does not grow with the data set: the directions are those of an even
 * choice of samples.
 */
public final class EmbeddingMap {
  private static final String NAME = "map";
  private static final int MOST_FOR_AXES = 2_000;
  private static final int AXES = 2;
  private static final int FEWEST = 3;

  private EmbeddingMap() {}

  /**
   * @param points hears of each sample with embeddings, in the index's order
   * @throws DataSetException where too little is embedded
   */
  public static void of(DataSet set, Progress progress, Cancel cancel, Consumer<MapPoint> points) {
    List<Sample> embedded = set.samples().stream().filter(s -> s.embeddings().isPresent()).toList();
    PrincipalAxes axes = axes(set, embedded, cancel);
    for (int i = 0; i < embedded.size(); i++) {
      cancel.check();
      progress.report(NAME, i, embedded.size());
      Sample sample = embedded.get(i);
      unit(set, sample)
          .filter(unit -> unit.length == axes.mean().length)
          .ifPresent(
              unit -> {
                double[] at = axes.project(unit);
                points.accept(new MapPoint(sample.id(), (float) at[0], (float) at[1]));
              });
    }
  }

  private static PrincipalAxes axes(DataSet set, List<Sample> embedded, Cancel cancel) {
    int every = Math.max(1, (embedded.size() + MOST_FOR_AXES - 1) / MOST_FOR_AXES);
    List<float[]> units = new ArrayList<>();
    for (int i = 0; i < embedded.size(); i += every) {
      cancel.check();
      unit(set, embedded.get(i))
          .filter(unit -> units.isEmpty() || unit.length == units.getFirst().length)
          .ifPresent(units::add);
    }
    if (units.size() < FEWEST || units.getFirst().length < AXES) {
      throw new DataSetException(
          "The data set %s has too few embedded sounds for a map.".formatted(set.folder()),
          "Run the stage embed first.");
    }
    return PrincipalAxes.of(units, AXES);
  }

  /** A file that cannot be read is no point; the stage embed tells of it and makes it anew. */
  private static Optional<float[]> unit(DataSet set, Sample sample) {
    try (var file = EmbeddingsFile.open(set.file(sample, sample.embeddings().orElseThrow()))) {
      return file.mean().map(Embeddings::unit);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
