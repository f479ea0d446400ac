package dualdiffusion.studio.project.document;

import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where dragged things want to be.
 *
 * @param grid of the tempo map
 * @param markers whether markers draw
 * @param clips whether ends of clips draw
 * @param loop whether the ends of the loop region draw
 */
public record Snapping(Grid grid, boolean markers, boolean clips, boolean loop) {
  public static final Snapping OFF = new Snapping(Grid.NONE, false, false, false);

  /** Lines of the tempo map. */
  public enum Grid {
    NONE(0),
    BAR(0),
    BEAT(1),
    HALF_BEAT(1 / 2.0),
    THIRD_BEAT(1 / 3.0),
    QUARTER_BEAT(1 / 4.0),
    SIXTH_BEAT(1 / 6.0);

    private final double beats;

    Grid(double beats) {
      this.beats = beats;
    }

    /** Quarter notes from a line to the next at a place of the tempo map; 0 of {@link #NONE}. */
    public double quarters(TempoMap tempo, double quarter) {
      MetreChange metre = tempo.metreOf(tempo.musicalTime(quarter).bar());
      return this == BAR ? metre.barQuarters() : beats * metre.beatQuarters();
    }
  }

  /**
   * The nearest place that draws, or the frame itself where none is near.
   *
   * @param reach frames within which places draw, 0 or more
   * @param moving clips whose ends do not draw, being dragged themselves
   */
  public long snap(Project project, long frame, long reach, Set<Long> moving) {
    return places(project, frame, moving)
        .filter(place -> place >= 0 && Math.abs(place - frame) <= reach)
        .boxed()
        .min((a, b) -> Long.compare(Math.abs(a - frame), Math.abs(b - frame)))
        .orElse(frame);
  }

  private LongStream places(Project project, long frame, Set<Long> moving) {
    LongStream all = lines(project, frame);
    if (markers) {
      all = LongStream.concat(all, project.markers().stream().mapToLong(Marker::frame));
    }
    if (loop) {
      all =
          LongStream.concat(
              all, project.loop().stream().flatMapToLong(l -> LongStream.of(l.start(), l.end())));
    }
    if (clips) {
      Stream<TimelineClip> others = project.clips().filter(c -> !moving.contains(c.id()));
      all = LongStream.concat(all, others.flatMapToLong(c -> LongStream.of(c.start(), c.end())));
    }
    return all;
  }

  /** The grid's lines around a frame: the last one before it and the next. */
  private LongStream lines(Project project, long frame) {
    if (grid == Grid.NONE) {
      return LongStream.empty();
    }
    TempoMap tempo = project.tempo();
    MusicalTime time = tempo.musicalTime(tempo.quarters(project.seconds(frame)));
    double from = tempo.barStart(time.bar());
    double next = tempo.barStart(time.bar() + 1);
    if (grid == Grid.BAR) {
      return LongStream.of(at(project, from), at(project, next));
    }
    double step = grid.beats * tempo.metreOf(time.bar()).beatQuarters();
    double below = from + Math.floor((time.beat() - 1) / grid.beats) * step;
    return LongStream.of(at(project, below), at(project, Math.min(below + step, next)));
  }

  private static long at(Project project, double quarter) {
    return project.frame(project.tempo().seconds(quarter));
  }
}
