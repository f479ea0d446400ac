package dualdiffusion.dsp.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Beats on strong onsets at nearly the expected distances, by dynamic programming (Ellis, "Beat
 * Tracking by Dynamic Programming", 2007).
 */
final class BeatTracker {
  /** What a beat at a wrong distance costs, by the square of the logarithm of the ratio. */
  private static final double TIGHTNESS = 100;

  private static final double SMOOTHING_SECONDS = 0.025;
  private static final double LOW_SHARE = 0.5;

  private BeatTracker() {}

  /**
   * Beats in seconds, in order; refined between frames.
   *
   * @param period frames of a beat around a frame
   */
  static double[] beats(Onsets onsets, IntToDoubleFunction period) {
    float[] strength = strength(onsets);
    int n = strength.length;
    double[] score = new double[n];
    int[] before = new int[n];
    for (int t = 0; t < n; t++) {
      double p = period.applyAsDouble(t);
      double best = 0;
      before[t] = -1;
      int nearest = Math.max(0, t - (int) Math.round(2 * p));
      for (int s = nearest; s <= t - Math.max(1, (int) Math.round(p / 2)); s++) {
        double ratio = Math.log((t - s) / p);
        double value = score[s] - TIGHTNESS * ratio * ratio;
        if (value > best) {
          best = value;
          before[t] = s;
        }
      }
      score[t] = strength[t] + best;
    }
    return refined(chain(score, before, period.applyAsDouble(n - 1)), strength, onsets);
  }

  /** Onsets of all bands and more of the low ones, in standard deviations. */
  private static float[] strength(Onsets onsets) {
    float[] all = scaled(onsets, Onsets.ALL);
    float[] low = scaled(onsets, Onsets.LOW);
    for (int t = 0; t < all.length; t++) {
      all[t] += (float) LOW_SHARE * low[t];
    }
    return all;
  }

  private static float[] scaled(Onsets onsets, int band) {
    float[] smooth = Series.smooth(onsets.bands()[band], SMOOTHING_SECONDS * onsets.rate());
    double squares = 0;
    for (float v : smooth) {
      squares += (double) v * v / smooth.length;
    }
    float scale = (float) (1 / (Math.sqrt(squares) + 1e-9));
    for (int t = 0; t < smooth.length; t++) {
      smooth[t] *= scale;
    }
    return smooth;
  }

  private static List<Integer> chain(double[] score, int[] before, double lastPeriod) {
    int end = score.length - 1;
    for (int t = end; t >= Math.max(0, score.length - lastPeriod); t--) {
      end = score[t] > score[end] ? t : end;
    }
    List<Integer> chain = new ArrayList<>();
    for (int t = end; t >= 0; t = before[t]) {
      chain.add(t);
    }
    Collections.reverse(chain);
    return chain;
  }

  /** The top of the parabola through each beat's peak. */
  private static double[] refined(List<Integer> chain, float[] strength, Onsets onsets) {
    double[] beats = new double[chain.size()];
    for (int i = 0; i < beats.length; i++) {
      int t = chain.get(i);
      double offset = 0;
      if (t > 0 && t + 1 < strength.length) {
        double bend = strength[t - 1] - 2.0 * strength[t] + strength[t + 1];
        double slope = strength[t - 1] - (double) strength[t + 1];
        offset = bend < -1e-6 ? Math.clamp(0.5 * slope / bend, -0.5, 0.5) : 0;
      }
      beats[i] = onsets.lead() + (t + offset) / onsets.rate();
    }
    return beats;
  }
}
