package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Snapping;
import dualdiffusion.studio.project.document.Snapping.Grid;
import dualdiffusion.studio.project.document.TempoMap;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What dragged things snap to, and by how much the keys nudge. */
public final class SnapViewModel {
  /** Pixels within which a line draws. */
  private static final double REACH = 10;

  private static final double FREE_STEP_SECONDS = 0.01;

  private final ObjectProperty<Grid> grid = new SimpleObjectProperty<>(Grid.BEAT);

  /** The next coarser or finer division, then none, then bars again. */
  public void next() {
    grid.set(
        switch (grid.get()) {
          case NONE -> Grid.BAR;
          case BAR -> Grid.BEAT;
          case BEAT -> Grid.HALF_BEAT;
          case HALF_BEAT, THIRD_BEAT -> Grid.QUARTER_BEAT;
          case QUARTER_BEAT, SIXTH_BEAT -> Grid.NONE;
        });
  }

  /** From even divisions to triplets and back. */
  public void toggleTriplets() {
    grid.set(
        switch (grid.get()) {
          case THIRD_BEAT -> Grid.HALF_BEAT;
          case QUARTER_BEAT -> Grid.SIXTH_BEAT;
          case SIXTH_BEAT -> Grid.QUARTER_BEAT;
          default -> Grid.THIRD_BEAT;
        });
  }

  /** Where a frame wants to be. */
  long snap(Project project, long frame, double secondsPerPixel, Set<Long> moving) {
    if (grid.get() == Grid.NONE) {
      return frame;
    }
    long reach = project.frame(REACH * secondsPerPixel);
    return new Snapping(grid.get(), true, true, true).snap(project, frame, reach, moving);
  }

  /** How far, of a clip's two ends, the nearer draw is; what neither end reaches stays. */
  long snapSpan(Project project, long start, long end, double secondsPerPixel, Set<Long> moving) {
    long atStart = snap(project, start, secondsPerPixel, moving) - start;
    long atEnd = snap(project, end, secondsPerPixel, moving) - end;
    boolean byEnd = atStart == 0 || (atEnd != 0 && Math.abs(atEnd) < Math.abs(atStart));
    return byEnd ? atEnd : atStart;
  }

  /** Frames from a place to one grid step later; 10 ms without a grid. */
  long step(Project project, long frame) {
    TempoMap tempo = project.tempo();
    double quarter = tempo.quarters(project.seconds(frame));
    double by = grid.get().quarters(tempo, quarter);
    return by == 0
        ? project.frame(FREE_STEP_SECONDS)
        : project.frame(tempo.seconds(quarter + by) - tempo.seconds(quarter));
  }

  static List<Grid> choices() {
    return List.of(Grid.values());
  }

  static String words(Grid grid) {
    return switch (grid) {
      case NONE -> "Off";
      case BAR -> "Bar";
      case BEAT -> "Beat";
      case HALF_BEAT -> "1/2 beat";
      case THIRD_BEAT -> "1/3 beat (triplet)";
      case QUARTER_BEAT -> "1/4 beat";
      case SIXTH_BEAT -> "1/6 beat (triplet)";
    };
  }

  public ObjectProperty<Grid> grid() {
    return grid;
  }
}
