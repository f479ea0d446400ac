package dualdiffusion.dsp.analysis;

import java.util.stream.IntStream;

/** What speaks for each tempo: how alike the onsets are to themselves multiples of a beat later. */
final class TempoFeatures {
  /** Beats per minute from 40 to 240 in steps of 2 %. */
  static final double[] GRID =
      IntStream.rangeClosed(0, (int) Math.round(Math.log(6) / 0.02))
          .mapToDouble(i -> 40 * Math.exp(i * 0.02))
          .toArray();

  /** Lags in beats. */
  private static final double[] LAGS = {
    1 / 4.0, 1 / 3.0, 1 / 2.0, 2 / 3.0, 1, 3 / 2.0, 2, 3, 4, 6, 8
  };

  static final int COUNT = Onsets.COUNT * LAGS.length + 2;

  private static final double USUAL_BPM = 110;
  private static final double SMOOTHING_SECONDS = 0.02;
  private static final double LOCAL_SECONDS = 1;

  private TempoFeatures() {}

  /** {@code [tempo][feature]}. */
  static double[][] of(Onsets onsets) {
    double[][] features = new double[GRID.length][COUNT];
    for (int b = 0; b < Onsets.COUNT; b++) {
      double[] likeness = likeness(onsets, b);
      for (int c = 0; c < GRID.length; c++) {
        for (int l = 0; l < LAGS.length; l++) {
          double lag = LAGS[l] * 60 * onsets.rate() / GRID[c];
          features[c][b * LAGS.length + l] = Series.at(likeness, lag);
        }
      }
    }
    for (int c = 0; c < GRID.length; c++) {
      double octaves = Math.log(GRID[c] / USUAL_BPM);
      features[c][COUNT - 2] = octaves;
      features[c][COUNT - 1] = octaves * octaves;
    }
    return features;
  }

  static double[] likeness(Onsets onsets, int band) {
    float[] smooth = Series.smooth(onsets.bands()[band], SMOOTHING_SECONDS * onsets.rate());
    return Series.autocorrelation(Series.centred(smooth, (int) (LOCAL_SECONDS * onsets.rate())));
  }
}
