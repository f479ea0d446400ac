package dualdiffusion.composer;

import dualdiffusion.composer.score.Mode;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Fft;
import dualdiffusion.dsp.Windows;
import java.util.Arrays;

/** What ears hear of a loop, measured: onsets, tempo, pitch classes. Everything goes round. */
final class Listening {
  static final int HOP = 256;
  private static final int SIZE = 1024;
  private static final int LONG = 8192;
  private static final float[] WINDOW = Windows.hann(SIZE);
  private static final float[] LONG_WINDOW = Windows.hann(LONG);

  private Listening() {}

  /** Rise of the log spectrum around each hop, {@code [frames / HOP]}; index 0 is the seam. */
  static double[] flux(AudioBuffer audio) {
    int steps = audio.frames() / HOP;
    var fft = new Fft(SIZE);
    double[][] spectra = new double[steps][];
    for (int t = 0; t < steps; t++) {
      spectra[t] = magnitudes(fft, audio, t * HOP - SIZE / 2);
      for (int k = 0; k < spectra[t].length; k++) {
        spectra[t][k] = Math.log1p(100 * spectra[t][k]);
      }
    }
    double[] flux = new double[steps];
    for (int t = 0; t < steps; t++) {
      double[] before = spectra[(t + steps - 1) % steps];
      for (int k = 0; k < before.length; k++) {
        flux[t] += Math.max(0, spectra[t][k] - before[k]);
      }
    }
    return flux;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * The number of beats in the loop whose grid the onsets fit best: the beat, its halves and its
   * quarters are strong in the spectrum of the onsets.
   */
  static int beats(AudioBuffer audio, int least, int most) {
    double[] onsets = flux(audio);
    int best = least;
    double highest = -1;
    for (int beats = least; beats <= most; beats++) {
      double score =
          strength(onsets, beats)
              + strength(onsets, 2 * beats)
              + 0.5 * strength(onsets, 4 * beats)
              + 0.3 * (beats % 4 == 0 ? strength(onsets, beats / 2) : strength(onsets, beats / 3));
      if (score > highest) {
        highest = score;
        best = beats;
      }
    }
    return best;
  }

  /** Magnitude of so many cycles a loop. */
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

  /** How much of each pitch class sounds, {@code [12]}. */
  static double[] chroma(AudioBuffer audio) {
    var fft = new Fft(LONG);
    double[] chroma = new double[12];
    for (int at = 0; at < audio.frames(); at += LONG / 2) {
      double[] spectrum = magnitudes(fft, audio, at);
      for (int k = 2; k < spectrum.length - 1; k++) {
        double hz = (double) k * audio.sampleRate() / LONG;
        boolean peak = spectrum[k] > spectrum[k - 1] && spectrum[k] >= spectrum[k + 1];
        if (peak && hz > 60 && hz < 1_400) {
          double pitch =
              69 + 12 * Math.log(refined(spectrum, k) * 32_000 / LONG / 440) / Math.log(2);
          chroma[Math.floorMod(Math.round(pitch), 12)] += Math.sqrt(spectrum[k]);
        }
      }
    }
    return chroma;
  }

  private static double refined(double[] spectrum, int k) {
    double a = Math.log(spectrum[k - 1] + 1e-12);
    double b = Math.log(spectrum[k] + 1e-12);
    double c = Math.log(spectrum[k + 1] + 1e-12);
    return k + 0.5 * (a - c) / (a - 2 * b + c);
  }

  /** Correlation of pitch classes with a key: its tonic triad and its scale. */
  static double fit(double[] chroma, int tonic, Mode mode) {
    double[] profile = new double[12];
    for (int step : mode.steps()) {
      profile[(tonic + step) % 12] = 1;
    }
    profile[tonic] += 0.9;
    profile[(tonic + 7) % 12] += 0.5;
    int third = mode.steps().contains(4) ? 4 : 3;
    profile[(tonic + third) % 12] += 0.4;
    return correlation(chroma, profile);
  }

  static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double ab = 0;
    double aa = 1e-12;
    double bb = 1e-12;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Magnitudes of both sides together under a window that begins at a frame. */
  private static double[] magnitudes(Fft fft, AudioBuffer audio, int at) {
    float[] shape = fft.size() == LONG ? LONG_WINDOW : WINDOW;
    float[] window = new float[fft.size()];
    for (int i = 0; i < window.length; i++) {
      int frame = Math.floorMod(at + i, audio.frames());
      window[i] = shape[i] * 0.5f * (audio.channel(0)[frame] + audio.channel(1)[frame]);
    }
    float[] spectrum = fft.forward(window);
    double[] magnitudes = new double[fft.bins()];
    for (int k = 0; k < magnitudes.length; k++) {
      magnitudes[k] = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
    }
    return magnitudes;
  }
}
