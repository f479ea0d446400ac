package dualdiffusion.dsp.analysis;

import dualdiffusion.core.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tempo of overlapping windows, each chosen so that the whole is likely and moves little
 * (Viterbi).
 *
 * @param centres {@code [window]} in frames
 * @param bpm {@code [window]}
 * @param probability {@code [tempo]} of {@link TempoFeatures#GRID}, the mean over windows
 * @param certainty mean probability of the chosen tempi, 0…1
 */
record TempoPath(double[] centres, double[] bpm, double[] probability, double certainty) {
  private static final double WINDOW_SECONDS = 12;
  private static final double HOP_SECONDS = 3;

  /** Costs, as logarithms of odds, of a step of 2 % between windows and of any jump. */
  private static final double STEP_COST = 0.5;

  private static final double JUMP_COST = 10;

  /** Readings less likely than this are not told. */
  private static final double LEAST_PROBABILITY = 0.002;

  /** Tempi this near are the same: 4.5 %. */
  private static final double SAME = 0.045;

  static TempoPath of(Onsets onsets, Cancel cancel) {
    int window = (int) Math.min(onsets.frames(), WINDOW_SECONDS * onsets.rate());
    int hop = (int) (HOP_SECONDS * onsets.rate());
    int count = Math.ceilDiv(onsets.frames() - window, hop) + 1;
    double[] centres = new double[count];
    double[][] scores = new double[count][];
    for (int w = 0; w < count; w++) {
      cancel.check();
      int from = Math.min(w * hop, onsets.frames() - window);
      centres[w] = from + window / 2.0;
      scores[w] = Weights.TEMPO.scores(TempoFeatures.of(onsets.slice(from, from + window)));
    }
    return of(centres, scores);
  }

  private static TempoPath of(double[] centres, double[][] scores) {
    int[] path = path(scores);
    double[] bpm = new double[path.length];
    double[] mean = new double[TempoFeatures.GRID.length];
    double certainty = 0;
    for (int w = 0; w < path.length; w++) {
      bpm[w] = TempoFeatures.GRID[path[w]];
      double[] p = Choice.probabilities(scores[w]);
      for (int c = 0; c < p.length; c++) {
        mean[c] += p[c] / path.length;
        certainty += same(bpm[w], TempoFeatures.GRID[c]) ? p[c] / path.length : 0;
      }
    }
    return new TempoPath(centres, bpm, mean, certainty);
  }

  private static int[] path(double[][] scores) {
    int tempi = TempoFeatures.GRID.length;
    int[][] from = new int[scores.length][tempi];
    double[] total = scores[0].clone();
    for (int w = 1; w < scores.length; w++) {
      double[] next = new double[tempi];
      for (int c = 0; c < tempi; c++) {
        int best = 0;
        for (int b = 0; b < tempi; b++) {
          if (total[b] - cost(b, c) > total[best] - cost(best, c)) {
            best = b;
          }
        }
        from[w][c] = best;
        next[c] = total[best] - cost(best, c) + scores[w][c];
      }
      total = next;
    }
    int[] path = new int[scores.length];
    path[path.length - 1] = Choice.best(total);
    for (int w = path.length - 1; w > 0; w--) {
      path[w - 1] = from[w][path[w]];
    }
    return path;
  }

  private static double cost(int a, int b) {
    return Math.min(STEP_COST * Math.abs(a - b), JUMP_COST);
  }

  private static boolean same(double a, double b) {
    return Math.abs(Math.log(a / b)) < SAME;
  }

  /** Frames of a beat around a frame. */
  double period(double frame, double rate) {
    int w = 0;
    while (w + 1 < centres.length && centres[w + 1] <= frame) {
      w++;
    }
    double tempo = bpm[w];
    if (w + 1 < bpm.length && frame > centres[w]) {
      double part = (frame - centres[w]) / (centres[w + 1] - centres[w]);
      tempo *= Math.pow(bpm[w + 1] / bpm[w], part);
    }
    return 60 * rate / tempo;
  }

  /** The likeliest tempi other than a given one, at most so many. */
  List<Tempo.Alternative> others(double chosen, int most) {
    List<Tempo.Alternative> others = new ArrayList<>();
    double[] left = probability.clone();
    remove(left, chosen);
    for (int i = 0; i < most; i++) {
      int peak = Choice.best(left);
      double tempo = TempoFeatures.GRID[peak];
      double sum = remove(left, tempo);
      if (sum > LEAST_PROBABILITY) {
        others.add(new Tempo.Alternative(tempo, sum));
      }
    }
    others.sort(Comparator.comparingDouble(Tempo.Alternative::probability).reversed());
    return others;
  }

  private static double remove(double[] probability, double tempo) {
    double sum = 0;
    for (int c = 0; c < probability.length; c++) {
      if (same(tempo, TempoFeatures.GRID[c])) {
        sum += probability[c];
        probability[c] = 0;
      }
    }
    return sum;
  }
}
