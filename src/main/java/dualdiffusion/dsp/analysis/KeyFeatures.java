package dualdiffusion.dsp.analysis;

import java.util.Arrays;

/**
 * What speaks for each of 24 keys: the pitch classes of all and of the bass, the triads, and the
 * triads of the opening, each counted from the tonic.
 */
final class KeyFeatures {
  /** Major keys from C, then minor keys from C. */
  static final int KEYS = 24;

  private static final int ROWS = 6;
  private static final int PER_MODE = ROWS * 12 + 1;
  static final int COUNT = 2 * PER_MODE;

  /** Where there is no bass, what little is seen of it (2 % of the rest) tells nothing. */
  private static final double LEAST_BASS = 0.02;

  private static final double OPENING_SECONDS = 1.5;

  private KeyFeatures() {}

  /** {@code [key][feature]}. */
  static double[][] of(Chroma chroma) {
    double[][] rows = rows(chroma);
    double[][] features = new double[KEYS][COUNT];
    for (int key = 0; key < KEYS; key++) {
      int mode = key / 12;
      for (int r = 0; r < ROWS; r++) {
        for (int step = 0; step < 12; step++) {
          features[key][mode * PER_MODE + r * 12 + step] = rows[r][(key + step) % 12];
        }
      }
      features[key][(mode + 1) * PER_MODE - 1] = 1;
    }
    return features;
  }

  /** Square roots of shares, {@code [row][pitch class]}. */
  private static double[][] rows(Chroma chroma) {
    int all = chroma.frames();
    double[][] triads = Triads.of(chroma);
    int first = firstSounding(triads);
    double[] overall = roots(Series.mean(triads, first, all, 24));
    int opening = (int) Math.round(OPENING_SECONDS * chroma.rate());
    double[] begin = roots(Series.mean(triads, first, first + opening, 24));
    double[] treble = Series.mean(chroma.treble(), 0, all, 12);
    double least = LEAST_BASS * Arrays.stream(treble).sum() / 12;
    return new double[][] {
      roots(shares(treble, 0)),
      roots(shares(Series.mean(chroma.bass(), 0, all, 12), least)),
      Arrays.copyOf(overall, 12),
      Arrays.copyOfRange(overall, 12, 24),
      Arrays.copyOf(begin, 12),
      Arrays.copyOfRange(begin, 12, 24)
    };
  }

  private static int firstSounding(double[][] triads) {
    int first = 0;
    while (first < triads.length - 1 && triads[first][0] == 0) {
      first++;
    }
    return first;
  }

  /** Values as shares of their sum, {@code least} added to each. */
  private static double[] shares(double[] values, double least) {
    double sum = Arrays.stream(values).sum() + values.length * least;
    return Arrays.stream(values)
        .map(v -> sum > 0 ? (v + least) / sum : 1.0 / values.length)
        .toArray();
  }

  private static double[] roots(double[] values) {
    double[] roots = new double[values.length];
    for (int k = 0; k < roots.length; k++) {
      roots[k] = Math.sqrt(values[k]);
    }
    return roots;
  }
}
