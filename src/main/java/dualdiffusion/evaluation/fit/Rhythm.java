package dualdiffusion.evaluation.fit;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.evaluation.measure.MelBands;
import dualdiffusion.evaluation.measure.Mix;
import dualdiffusion.evaluation.measure.Stft;
import java.util.Arrays;

/**
 * A clip's onsets as numbers, whatever their sound: how strongly they repeat at each whole number
 * of times a clip, in low, middle and high bands. Clips are taken as rings; so tempi at which whole
 * beats fill them stand in single numbers.
 */
public final class Rhythm {
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final int BANDS = 24;
  static final int GROUPS = 3;
  static final int CYCLES = 108;

  private Rhythm() {}

  /** {@code [GROUPS · CYCLES]}. */
  public static double[] of(AudioBuffer audio) {
    double[][] flux = flux(audio);
    double[] features = new double[GROUPS * CYCLES];
    for (int g = 0; g < GROUPS; g++) {
      double mean = Arrays.stream(flux[g]).average().orElse(0) + 1e-9;
      for (int c = 1; c <= CYCLES; c++) {
        double strength = strength(flux[g], c) / (flux[g].length * mean);
        features[g * CYCLES + c - 1] = Math.sqrt(strength);
      }
    }
    return features;
  }

  /** Rises of the log spectrum, {@code [group][time]}. */
  static double[][] flux(AudioBuffer audio) {
    var stft = Stft.round(SIZE, HOP);
    var bands = new MelBands(BANDS, stft.bins(), audio.sampleRate(), 40, 12_000);
    float[][] spectra = stft.magnitudes(Mix.mid(audio));
    double[][] levels = new double[spectra.length][];
    for (int t = 0; t < levels.length; t++) {
      float[] powers = bands.powers(spectra[t]);
      levels[t] = new double[BANDS];
      for (int b = 0; b < BANDS; b++) {
        levels[t][b] = Math.log1p(1000 * Math.sqrt(powers[b]));
      }
    }
    double[][] flux = new double[GROUPS][levels.length];
    for (int t = 0; t < levels.length; t++) {
      double[] before = levels[(t + levels.length - 1) % levels.length];
      for (int b = 0; b < BANDS; b++) {
        flux[b * GROUPS / BANDS][t] += Math.max(0, levels[t][b] - before[b]);
      }
    }
    return flux;
  }

  /** Magnitude of so many cycles a clip. */
  private static double strength(double[] onsets, int cycles) {
    double real = 0;
    double imaginary = 0;
    for (int t = 0; t < onsets.length; t++) {
      double angle = 2 * Math.PI * cycles * t / onsets.length;
      real += onsets[t] * Math.cos(angle);
      imaginary += onsets[t] * Math.sin(angle);
    }
    return Math.hypot(real, imaginary);
  }
}
