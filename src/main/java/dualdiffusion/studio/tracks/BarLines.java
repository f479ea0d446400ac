package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.document.Snapping.Grid;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.timeline.Viewport;
import java.util.ArrayList;
import java.util.List;

/** The lines of bars, beats and divisions in view, far enough apart to be told from each other. */
final class BarLines {
  private static final double CLOSEST_LABELS = 46;
  private static final double CLOSEST_BARS = 7;
  private static final double CLOSEST_BEATS = 11;
  private static final double CLOSEST_BEAT_LABELS = 44;

  /**
   * A line.
   *
   * @param label empty where there is no room, e.g. "12" or "12.3"
   */
  record Line(double x, Weight weight, String label) {}

  /** How strong a line is. */
  enum Weight {
    BAR,
    BEAT,
    DIVISION
  }

  private BarLines() {}

  static List<Line> of(TempoMap tempo, Viewport view, Grid grid) {
    double from = tempo.quarters(view.start().get());
    double to = tempo.quarters(view.seconds(view.width().get()));
    int bar = Math.max(1, tempo.musicalTime(Math.max(0, from)).bar());
    int lastBar = tempo.musicalTime(Math.max(0, to)).bar();
    double barPixels = view.width().get() / Math.max(1e-9, barsIn(tempo, from, to));
    int labels = step(barPixels, CLOSEST_LABELS);
    int drawn = step(barPixels, CLOSEST_BARS);
    bar -= Math.floorMod(bar - 1, drawn);
    var lines = new ArrayList<Line>();
    for (int b = bar; b <= lastBar; b += drawn) {
      double x = view.x(tempo.seconds(tempo.barStart(b)));
      boolean named = Math.floorMod(b - 1, labels) == 0;
      lines.add(new Line(x, Weight.BAR, named ? String.valueOf(b) : ""));
      if (drawn == 1) {
        addBeats(lines, tempo, view, grid, b);
      }
    }
    return lines;
  }

  private static double barsIn(TempoMap tempo, double from, double to) {
    return (to - from) / tempo.metreOf(tempo.musicalTime(Math.max(0, from)).bar()).barQuarters();
  }

  /** The least power of two of bars that are this far apart. */
  private static int step(double pixels, double closest) {
    int step = 1;
    while (step * pixels < closest && step < 1 << 20) {
      step *= 2;
    }
    return step;
  }

  private static void addBeats(
      List<Line> lines, TempoMap tempo, Viewport view, Grid grid, int bar) {
    double beat = tempo.metreOf(bar).beatQuarters();
    double start = tempo.barStart(bar);
    double pixels = view.x(tempo.seconds(start + beat)) - view.x(tempo.seconds(start));
    if (pixels < CLOSEST_BEATS) {
      return;
    }
    double division = grid == Grid.BAR ? 0 : grid.quarters(tempo, start) / beat;
    boolean divided = division > 0 && division < 1 && pixels * division >= CLOSEST_BEATS;
    int parts = divided ? (int) Math.round(1 / division) : 1;
    int beats = tempo.metreOf(bar).beats();
    for (int i = 1; i < beats * parts; i++) {
      double x = view.x(tempo.seconds(start + i * beat / parts));
      boolean whole = i % parts == 0;
      boolean named = whole && pixels >= CLOSEST_BEAT_LABELS;
      lines.add(
          new Line(
              x, whole ? Weight.BEAT : Weight.DIVISION, named ? bar + "." + (i / parts + 1) : ""));
    }
  }
}
