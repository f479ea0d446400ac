package dualdiffusion.dsp.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Beats as straight lines of time over the number of the beat. */
final class BeatLine {
  /** How far beats of one tempo may be from their grid; people play about so exactly. */
  private static final double TOLERANCE_SECONDS = 0.03;

  private static final double TOLERANCE_BEATS = 0.06;

  /** Beats further from the line than this are left out, more strictly each time. */
  private static final double[] OUTLIER_BEATS = {0.2, 0.1, 0.05};

  /** Share of the beats that must be within the tolerance. */
  private static final double SHARE = 0.85;

  private BeatLine() {}

  /** One section where one tempo explains the beats, else as many as are needed. */
  static TempoMap map(double[] beats) {
    double[] line = fitted(beats);
    double tolerance = Math.max(TOLERANCE_SECONDS, TOLERANCE_BEATS * line[1]);
    if (isStraight(beats, line, tolerance)) {
      return new TempoMap(List.of(new TempoMap.Section(line[0], 0, 60 / line[1])));
    }
    List<Integer> knots = new ArrayList<>(List.of(0));
    split(beats, 0, beats.length - 1, tolerance, knots);
    List<TempoMap.Section> sections = new ArrayList<>();
    for (int k = 0; k + 1 < knots.size(); k++) {
      int from = knots.get(k);
      int to = knots.get(k + 1);
      double bpm = 60 * (to - from) / (beats[to] - beats[from]);
      sections.add(new TempoMap.Section(beats[from], from, bpm));
    }
    return new TempoMap(sections);
  }

  /** Least squares, again and again without the mistakes of the last. */
  private static double[] fitted(double[] beats) {
    boolean[] used = new boolean[beats.length];
    Arrays.fill(used, true);
    double[] line = fitted(beats, used);
    for (double limit : OUTLIER_BEATS) {
      int left = 0;
      for (int i = 0; i < beats.length; i++) {
        used[i] = Math.abs(beats[i] - line[0] - i * line[1]) < limit * line[1];
        left += used[i] ? 1 : 0;
      }
      if (left < 3 || 2 * left < beats.length) {
        return line;
      }
      line = fitted(beats, used);
    }
    return line;
  }

  private static double[] fitted(double[] beats, boolean[] used) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < beats.length; i++) {
      if (used[i]) {
        n++;
        sumX += i;
        sumY += beats[i];
        sumXx += (double) i * i;
        sumXy += i * beats[i];
      }
    }
    double slope = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    return new double[] {(sumY - slope * sumX) / n, slope};
  }

  private static boolean isStraight(double[] beats, double[] line, double tolerance) {
    int near = 0;
    for (int i = 0; i < beats.length; i++) {
      near += Math.abs(beats[i] - line[0] - i * line[1]) <= tolerance ? 1 : 0;
    }
    return near >= SHARE * beats.length;
  }

  /** Ramer–Douglas–Peucker: a knot at the beat that is furthest from the chord. */
  private static void split(
      double[] beats, int from, int to, double tolerance, List<Integer> knots) {
    double furthest = tolerance;
    int knot = -1;
    for (int i = from + 1; i < to; i++) {
      double part = (double) (i - from) / (to - from);
      double away = Math.abs(beats[i] - beats[from] - part * (beats[to] - beats[from]));
      if (away > furthest) {
        furthest = away;
        knot = i;
      }
    }
    if (knot >= 0) {
      split(beats, from, knot, tolerance, knots);
      split(beats, knot, to, tolerance, knots);
    } else {
      knots.add(to);
    }
  }
}
