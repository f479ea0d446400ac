package dualdiffusion.evaluation.fit;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Fft;
import dualdiffusion.evaluation.measure.Decibel;
import dualdiffusion.evaluation.measure.MelBands;
import dualdiffusion.evaluation.measure.Mix;
import dualdiffusion.evaluation.measure.Statistics;
import dualdiffusion.evaluation.measure.Stft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A clip's sound as numbers, whatever its notes: per mel band the mean, spread, extremes and
 * changes of its level; how bands move together; how fast they move; how tonal they are; how wide.
 * Levels are in dB below the clip's own, and end {@value #RANGE_DB} dB below it, so that what is
 * too soft to be heard does not count.
 */
public final class Timbre {
  static final int BANDS = 48;
  static final int COEFFICIENTS = 20;
  private static final int GROUPS = 8;
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final int LONG = 4096;
  private static final double RANGE_DB = 60;

  /** Bounds of the bands of modulation, Hz. */
  private static final double[] MODULATION = {0.4, 1, 2, 4, 8, 16, 32, 62};

  private Timbre() {}

  /** The features of stereo or mono audio; their number does not depend on it. */
  public static double[] of(AudioBuffer audio) {
    float[] mid = Mix.mid(audio);
    double[][] levels = levels(mid, audio.sampleRate());
    List<Double> features = new ArrayList<>();
    statistics(levels, features);
    cepstra(levels, features);
    modulation(levels, (double) audio.sampleRate() / HOP, features);
    tonality(mid, audio.sampleRate(), features);
    width(mid, Mix.side(audio), audio.sampleRate(), features);
    return features.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] levels(float[] signal, double rate) {
    var stft = Stft.of(SIZE, HOP);
    var bands = new MelBands(BANDS, stft.bins(), rate, 40, rate / 2);
    return Decibel.levels(stft.magnitudes(signal), bands, -RANGE_DB);
  }

  private static void statistics(double[][] levels, List<Double> features) {
    for (int b = 0; b < BANDS; b++) {
      double[] band = column(levels, b);
      double[] sorted = band.clone();
      Arrays.sort(sorted);
      double rise = 0;
      double fall = 0;
      for (int t = 1; t < band.length; t++) {
        rise += Math.pow(Math.max(0, band[t] - band[t - 1]), 2);
        fall += Math.pow(Math.max(0, band[t - 1] - band[t]), 2);
      }
      double mean = Statistics.mean(band);
      features.add(mean);
      features.add(spread(band, mean));
      features.add(sorted[sorted.length / 10]);
      features.add(sorted[sorted.length * 9 / 10]);
      features.add(Math.sqrt(rise / band.length));
      features.add(Math.log((rise + 1) / (fall + 1)));
    }
  }

  /** How the shape of the spectrum varies: covariances of cepstra, and of their changes. */
  private static void cepstra(double[][] levels, List<Double> features) {
    double[][] cepstra = Arrays.stream(levels).map(Timbre::cepstrum).toArray(double[][]::new);
    double[][] changes = new double[cepstra.length - 2][COEFFICIENTS];
    for (int t = 0; t < changes.length; t++) {
      for (int i = 0; i < COEFFICIENTS; i++) {
        changes[t][i] = cepstra[t + 2][i] - cepstra[t][i];
      }
    }
    covariances(cepstra, COEFFICIENTS, features);
    covariances(changes, COEFFICIENTS / 2, features);
  }

  private static double[] cepstrum(double[] levels) {
    double[] cepstrum = new double[COEFFICIENTS];
    for (int i = 0; i < COEFFICIENTS; i++) {
      for (int b = 0; b < BANDS; b++) {
        cepstrum[i] += levels[b] * Math.cos(Math.PI * i * (b + 0.5) / BANDS) / BANDS;
      }
    }
    return cepstrum;
  }

  /** Spreads as logarithms, the rest as correlations. */
  private static void covariances(double[][] rows, int count, List<Double> features) {
    double[] means = new double[count];
    double[] spreads = new double[count];
    for (int i = 0; i < count; i++) {
      double[] column = column(rows, i);
      double mean = Statistics.mean(column);
      means[i] = mean;
      spreads[i] = spread(column, mean) + 1e-3;
      features.add(5 * Math.log(spreads[i]));
    }
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (double[] row : rows) {
          sum += (row[i] - means[i]) * (row[j] - means[j]);
        }
        features.add(sum / (rows.length * spreads[i] * spreads[j]));
      }
    }
  }

  /** Energy of a group of bands' movements by their speed. */
  private static void modulation(double[][] levels, double rate, List<Double> features) {
    int group = BANDS / GROUPS;
    for (int g = 0; g < GROUPS; g++) {
      float[] envelope = new float[levels.length];
      for (int t = 0; t < envelope.length; t++) {
        for (int b = g * group; b < (g + 1) * group; b++) {
          envelope[t] += (float) levels[t][b] / group;
        }
      }
      float[] spectrum = new Fft(envelope.length).forward(envelope);
      double[] energy = new double[MODULATION.length - 1];
      for (int k = 1; k < spectrum.length / 2; k++) {
        double hz = k * rate / envelope.length;
        for (int m = 0; m < energy.length; m++) {
          if (hz >= MODULATION[m] && hz < MODULATION[m + 1]) {
            energy[m] += Math.pow(Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]), 2);
          }
        }
      }
      for (double e : energy) {
        features.add(2 * Math.log(e / ((double) envelope.length * envelope.length) + 1e-3));
      }
    }
  }

  /** How far single partials stand out of a group's spectrum: mean and spread over time, in dB. */
  private static void tonality(float[] signal, double rate, List<Double> features) {
    var stft = Stft.of(LONG, LONG / 4);
    float[][] spectra = stft.magnitudes(signal);
    for (int g = 0; g < GROUPS; g++) {
      int from = (int) (60 * Math.pow(2, g) / rate * LONG);
      int to = Math.min(stft.bins(), (int) (120 * Math.pow(2, g) / rate * LONG));
      double[] crest = new double[spectra.length];
      for (int t = 0; t < crest.length; t++) {
        double logs = 0;
        double sum = 1e-12;
        for (int k = from; k < to; k++) {
          double power = spectra[t][k] * spectra[t][k] + 1e-8;
          logs += Math.log(power) / (to - from);
          sum += power / (to - from);
        }
        crest[t] = 10 / Math.log(10) * (Math.log(sum) - logs);
      }
      double mean = Statistics.mean(crest);
      features.add(mean);
      features.add(spread(crest, mean));
    }
  }

  /** Level of the sides below the middle, by group. */
  private static void width(float[] mid, float[] side, double rate, List<Double> features) {
    var stft = Stft.of(SIZE, SIZE);
    var bands = new MelBands(GROUPS, stft.bins(), rate, 40, rate / 2);
    double[] middle = powers(stft.magnitudes(mid), bands);
    double[] sides = powers(stft.magnitudes(side), bands);
    for (int g = 0; g < GROUPS; g++) {
      features.add(10 * Math.log10((sides[g] + 1e-9) / (middle[g] + 1e-9)));
    }
  }

  private static double[] powers(float[][] spectra, MelBands bands) {
    double[] sums = new double[bands.count()];
    for (float[] spectrum : spectra) {
      float[] powers = bands.powers(spectrum);
      for (int b = 0; b < sums.length; b++) {
        sums[b] += powers[b] / spectra.length;
      }
    }
    return sums;
  }

  private static double spread(double[] values, double mean) {
    return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0));
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }
}
