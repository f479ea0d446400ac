package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/** Rhythms of a bar from cells of two beats and of one. */
final class Rhythm {
  /** A note or rest of a rhythm; beats from the bar's start. */
  record Beat(double at, double length, boolean rest) {}

  private static final List<List<double[]>> PAIRS =
      List.of(
          List.of(
              new double[] {2},
              new double[] {1, 1},
              new double[] {1.5, 0.5},
              new double[] {2},
              new double[] {-1, 1}),
          List.of(
              new double[] {1, 0.5, 0.5},
              new double[] {0.5, 0.5, 1},
              new double[] {1.5, 0.5},
              new double[] {0.5, 1, 0.5},
              new double[] {0.75, 0.75, 0.5},
              new double[] {1, 1},
              new double[] {-0.5, 0.5, 1}),
          List.of(
              new double[] {0.5, 0.5, 0.5, 0.5},
              new double[] {0.25, 0.25, 0.5, 0.5, 0.5},
              new double[] {0.5, 0.25, 0.25, 1},
              new double[] {0.75, 0.25, 0.75, 0.25},
              new double[] {0.5, 0.5, 0.25, 0.25, 0.5},
              new double[] {0.75, 0.75, 0.5},
              new double[] {0.25, 0.25, 0.25, 0.25, 1}));

  private static final List<List<double[]>> SINGLES =
      List.of(
          List.of(new double[] {1}, new double[] {-1}, new double[] {1}),
          List.of(new double[] {1}, new double[] {0.5, 0.5}),
          List.of(new double[] {0.5, 0.5}, new double[] {0.25, 0.25, 0.5}));

  private Rhythm() {}

  /**
   * A bar's rhythm.
   *
   * @param density 0 = long notes … 1 = many short ones
   */
  static List<Beat> bar(Meter meter, double density, Chance chance) {
    List<Beat> bar = new ArrayList<>();
    double at = 0;
    while (at < meter.beats()) {
      boolean pair = meter.beats() - at >= 2;
      List<List<double[]>> cells = pair ? PAIRS : SINGLES;
      double level = Math.clamp(density * 2 + 0.35 * chance.normal(), 0, 2);
      for (double length : chance.any(cells.get((int) Math.round(level)))) {
        bar.add(new Beat(at, Math.abs(length), length < 0));
        at += Math.abs(length);
      }
    }
    return bar;
  }

  /** A bar of two long notes at most. */
  static List<Beat> longBar(Meter meter, Chance chance) {
    if (chance.in(0.45)) {
      return List.of(new Beat(0, meter.beats(), false));
    }
    double first = meter.beats() - (chance.in(0.6) ? 1 : 2);
    return List.of(
        new Beat(0, first, chance.in(0.15)), new Beat(first, meter.beats() - first, false));
  }
}
