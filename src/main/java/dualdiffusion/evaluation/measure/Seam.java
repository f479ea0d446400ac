package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;

/**
 * What happens at one place of a sound, the seam of a loop or the edge of an edit, against what
 * happens elsewhere in it. The sound is taken as a ring.
 *
 * <p>A downbeat at the seam is music, so its flux says nothing of a cut: in composed loops, which
 * have none, it is several times the median. What music hardly does and cuts do is a jump of the
 * waveform, the sudden end of all that sounds, or a gap. Each is compared with the most of its kind
 * that the sound does elsewhere.
 *
 * @param flux spectral flux around the place over the median of all places
 * @param beat the same over the strongest flux elsewhere
 * @param jump surprise of linear prediction, over the mean of the 20 ms that follow; over the most
 *     elsewhere
 * @param fall what of the spectrum ends, in logarithms; over the most elsewhere
 * @param gap how far the level dips within 2 ms below both sides' 25 ms, in dB; over the most
 *     elsewhere
 */
public record Seam(double flux, double beat, double jump, double fall, double gap) {
  private static final int SIZE = 1024;
  private static final int LONG = 2048;
  private static final int HOP = 256;
  private static final int GUARD = 12;
  private static final int BLOCK = 32;
  private static final int AFTER = 640;
  private static final int GAP = 64;
  private static final int SIDE = 12;

  /** Levels below do not make a gap deeper, dB. */
  private static final double DEEPEST = 40;

  /** The greatest of jump, fall and gap: at most 1.2 where nothing is to be heard. */
  public double error() {
    return Math.max(jump, Math.max(fall, gap));
  }

  /**
   * Measures around a frame.
   *
   * @param audio at least half a second
   */
  public static Seam at(AudioBuffer audio, int frame) {
    float[] signal = turned(Mix.mid(audio), frame);
    double[] flux = flux(signal);
    double here = around(flux, 2, false);
    return new Seam(
        here / (Statistics.median(flux) + 1e-12),
        around(flux, 2, true) / elsewhere(flux, GUARD),
        ratio(jumps(signal), 1, 100),
        ratio(falls(signal), LONG / HOP / 2, GUARD),
        ratio(gaps(signal), 2, 4 * SIDE));
  }

  private static float[] turned(float[] signal, int by) {
    float[] turned = new float[signal.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = signal[Math.floorMod(i + by, turned.length)];
    }
    return turned;
  }

  private static double[] flux(float[] signal) {
    float[][] spectra = Stft.round(SIZE, HOP).magnitudes(signal);
    double[] flux = new double[spectra.length];
    for (int t = 0; t < flux.length; t++) {
      float[] before = spectra[Math.floorMod(t - 1, flux.length)];
      for (int k = 0; k < before.length; k++) {
        flux[t] += Math.abs(spectra[t][k] - before[k]);
      }
    }
    return flux;
  }

  private static double[] falls(float[] signal) {
    float[][] spectra = Stft.round(LONG, HOP).magnitudes(signal);
    double soft = 1e-9;
    for (float[] spectrum : spectra) {
      for (float magnitude : spectrum) {
        soft = Math.max(soft, 1e-3 * magnitude);
      }
    }
    double[] falls = new double[spectra.length];
    for (int t = 0; t < falls.length; t++) {
      float[] before = spectra[Math.floorMod(t - 1, falls.length)];
      for (int k = 0; k < before.length; k++) {
        falls[t] += Math.max(0, Math.log((before[k] + soft) / (spectra[t][k] + soft)));
      }
    }
    return falls;
  }

  private static double[] jumps(float[] signal) {
    double[] errors = Clicks.errors(signal);
    double[] jumps = new double[signal.length / BLOCK];
    for (int b = 0; b < jumps.length; b++) {
      double peak = 0;
      for (int i = 0; i < BLOCK; i++) {
        peak = Math.max(peak, errors[Math.floorMod(b * BLOCK - BLOCK / 2 + i, signal.length)]);
      }
      double after = 0;
      for (int i = BLOCK / 2; i < AFTER; i++) {
        after += errors[(b * BLOCK + i) % signal.length];
      }
      jumps[b] = peak / (after / (AFTER - BLOCK / 2) + 1e-5);
    }
    return jumps;
  }

  private static double[] gaps(float[] signal) {
    double[] energy = new double[signal.length / GAP];
    double mean = 1e-12;
    for (int b = 0; b < energy.length; b++) {
      for (int i = 0; i < GAP; i++) {
        float sample = signal[Math.floorMod(b * GAP - GAP / 2 + i, signal.length)];
        energy[b] += (double) sample * sample / GAP;
      }
      mean += energy[b] / energy.length;
    }
    double least = mean * Math.pow(10, -DEEPEST / 10);
    double[] gaps = new double[energy.length];
    for (int b = 0; b < gaps.length; b++) {
      double sides = Math.min(mean(energy, b - SIDE - 1, b - 1), mean(energy, b + 2, b + SIDE + 2));
      gaps[b] = Math.max(0, Decibel.of(Math.max(sides, least), Math.max(energy[b], least)));
    }
    return gaps;
  }

  private static double mean(double[] ring, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += ring[Math.floorMod(i, ring.length)] / (to - from);
    }
    return sum;
  }

  /** The most within a reach of the seam, over the most beyond the guard. */
  private static double ratio(double[] ring, int reach, int guard) {
    return around(ring, reach, true) / elsewhere(ring, guard);
  }

  private static double around(double[] ring, int reach, boolean most) {
    double sum = 0;
    double greatest = 0;
    for (int i = -reach; i <= reach; i++) {
      double value = ring[Math.floorMod(i, ring.length)];
      sum += value / (2 * reach + 1);
      greatest = Math.max(greatest, value);
    }
    return most ? greatest : sum;
  }

  private static double elsewhere(double[] ring, int guard) {
    return Arrays.stream(ring, guard, ring.length - guard).max().orElse(0) + 1e-9;
  }
}
