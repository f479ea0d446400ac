package dualdiffusion.evaluation.fit;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Notes;
import dualdiffusion.evaluation.measure.Stft;

/**
 * A clip's pitch classes: how much of each sounds in the bass and above it, from the peaks of long
 * spectra, as roots of their shares of their register.
 */
public final class Pitches {
  /** Registers. */
  static final int REGISTERS = 2;

  private static final int SIZE = 8192;
  private static final double LOW_HZ = 40;
  private static final double SPLIT_HZ = 220;
  private static final double HIGH_HZ = 1_600;

  private Pitches() {}

  /** {@code [REGISTERS · 12]}, C first; each register's squares sum to 1. */
  public static double[] of(AudioBuffer audio) {
    double[] classes = new double[12 * REGISTERS];
    var stft = Stft.of(SIZE, SIZE / 4);
    double perBin = (double) audio.sampleRate() / SIZE;
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float[] spectrum : stft.magnitudes(audio.channel(c))) {
        add(spectrum, perBin, classes);
      }
    }
    for (int r = 0; r < REGISTERS; r++) {
      normalise(classes, 12 * r);
    }
    return classes;
  }

  private static void add(float[] spectrum, double perBin, double[] classes) {
    int high = (int) (HIGH_HZ / perBin);
    float most = 0;
    for (int k = 1; k < high; k++) {
      most = Math.max(most, spectrum[k]);
    }
    for (int k = (int) (LOW_HZ / perBin); k < high; k++) {
      boolean peak = spectrum[k] > spectrum[k - 1] && spectrum[k] >= spectrum[k + 1];
      if (peak && spectrum[k] > 0.02f * most) {
        double hz = refined(spectrum, k) * perBin;
        double pitch = Notes.key(hz);
        int register = hz < SPLIT_HZ ? 0 : 1;
        classes[12 * register + Math.floorMod(Math.round(pitch), 12)] += Math.sqrt(spectrum[k]);
      }
    }
  }

  /** The place of a peak between bins, by a parabola over logarithms. */
  private static double refined(float[] spectrum, int k) {
    double a = Math.log(spectrum[k - 1] + 1e-12);
    double b = Math.log(spectrum[k] + 1e-12);
    double c = Math.log(spectrum[k + 1] + 1e-12);
    double bend = a - 2 * b + c;
    return bend < 0 ? k + 0.5 * (a - c) / bend : k;
  }

  private static void normalise(double[] values, int from) {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += values[from + i];
    }
    for (int i = 0; i < 12; i++) {
      values[from + i] = Math.sqrt(sum > 0 ? values[from + i] / sum : 1.0 / 12);
    }
  }

  /** The same pitches heard from another tonic: index 0 of each register is the tonic. */
  static double[] from(int tonic, double[] pitches) {
    double[] turned = new double[pitches.length];
    for (int i = 0; i < pitches.length; i++) {
      turned[i] = pitches[i / 12 * 12 + (i % 12 + tonic) % 12];
    }
    return turned;
  }
}
