package dualdiffusion.dsp.analysis;

/**
 * What speaks for each metre and place of the downbeat: the onsets of four bands and the change of
 * harmony at each beat of the bar, and how alike beats are some beats apart.
 */
final class MetreFeatures {
  /** Four places of 4/4, then three of 3/4. */
  static final int CANDIDATES = 7;

  private static final int KINDS = Onsets.COUNT + 1;
  private static final int FOURS = 4 * KINDS;
  private static final int THREES = 3 * KINDS;
  static final int COUNT = FOURS + THREES + KINDS + 3;

  /** How far a beat's onset may be from the beat. */
  private static final double REACH_SECONDS = 0.045;

  private MetreFeatures() {}

  static int beatsPerBar(int candidate) {
    return candidate < 4 ? 4 : 3;
  }

  /** The first beat that is a downbeat, 0…3. */
  static int downbeat(int candidate) {
    return candidate < 4 ? candidate : candidate - 4;
  }

  /** {@code [candidate][feature]}. */
  static double[][] of(Onsets onsets, Chroma chroma, double[] beats) {
    double[][] values = standardised(values(onsets, chroma, beats));
    double[] three = likenessInThree(values);
    double[][] features = new double[CANDIDATES][COUNT];
    for (int c = 0; c < CANDIDATES; c++) {
      int bar = beatsPerBar(c);
      int begin = bar == 4 ? 0 : FOURS;
      for (int place = 0; place < bar; place++) {
        double[] mean = meanAt(values, downbeat(c) + place, bar);
        System.arraycopy(mean, 0, features[c], begin + place * KINDS, KINDS);
      }
      if (bar == 3) {
        System.arraycopy(three, 0, features[c], FOURS + THREES, KINDS);
      }
      features[c][COUNT - 3] = bar == 4 ? 1 : 0;
      features[c][COUNT - 2] = bar == 4 && downbeat(c) == 0 ? 1 : 0;
      features[c][COUNT - 1] = bar == 3 && downbeat(c) == 0 ? 1 : 0;
    }
    return features;
  }

  private static double[][] values(Onsets onsets, Chroma chroma, double[] beats) {
    double[][] values = new double[beats.length][KINDS];
    int reach = (int) Math.ceil(REACH_SECONDS * onsets.rate());
    for (int i = 0; i < beats.length; i++) {
      int at = (int) Math.round((beats[i] - onsets.lead()) * onsets.rate());
      for (int b = 0; b < Onsets.COUNT; b++) {
        float[] band = onsets.bands()[b];
        for (int t = Math.max(0, at - reach); t < Math.min(band.length, at + reach + 1); t++) {
          values[i][b] = Math.max(values[i][b], band[t]);
        }
      }
      double beat = i == 0 ? beats[1] - beats[0] : beats[i] - beats[i - 1];
      values[i][Onsets.COUNT] = chroma.change(beats[i], beat);
    }
    return values;
  }

  private static double[][] standardised(double[][] values) {
    for (int k = 0; k < KINDS; k++) {
      double mean = 0;
      double squares = 0;
      for (double[] row : values) {
        mean += row[k] / values.length;
        squares += row[k] * row[k] / values.length;
      }
      double deviation = Math.sqrt(Math.max(0, squares - mean * mean)) + 1e-6;
      for (double[] row : values) {
        row[k] = (row[k] - mean) / deviation;
      }
    }
    return values;
  }

  private static double[] meanAt(double[][] values, int place, int bar) {
    double[] mean = new double[KINDS];
    int count = 0;
    for (int i = place % bar; i < values.length; i += bar) {
      count++;
      for (int k = 0; k < KINDS; k++) {
        mean[k] += values[i][k];
      }
    }
    for (int k = 0; k < KINDS; k++) {
      mean[k] /= Math.max(1, count);
    }
    return mean;
  }

  private static double[] likenessInThree(double[][] values) {
    double[] sum = new double[KINDS];
    for (int k = 0; k < KINDS; k++) {
      sum[k] =
          likeness(values, k, 3)
              + likeness(values, k, 6)
              - likeness(values, k, 4)
              - 0.5 * likeness(values, k, 8)
              - 0.5 * likeness(values, k, 2);
    }
    return sum;
  }

  private static double likeness(double[][] values, int kind, int apart) {
    int pairs = values.length - apart;
    double sum = 0;
    for (int i = 0; i < pairs; i++) {
      sum += values[i][kind] * values[i + apart][kind];
    }
    return pairs > 0 ? sum / pairs : 0;
  }
}
