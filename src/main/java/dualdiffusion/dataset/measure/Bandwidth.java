package dualdiffusion.dataset.measure;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.PowerSpectrum;

/**
 * The highest frequency that a sound really has, whatever its sample rate promises: encoders and
 * old samplers cut the highs off, and resampling does not bring them back.
 */
public final class Bandwidth {
  private static final double WINDOW_SECONDS = 0.09;
  private static final int MOST_WINDOWS = 400;

  /** What one bin must have at least, after the sound was brought to −20 dB RMS. */
  private static final double FLOOR_DB = -105;

  /** Power is seen in bands of so many Hz, so that a lone bin decides nothing. */
  private static final double BAND = 150;

  private Bandwidth() {}

  /** In Hz, at most half the sample rate; 0 for silence. */
  public static double of(AudioBuffer audio) {
    var spectrum = new PowerSpectrum(audio, null, WINDOW_SECONDS);
    PowerSpectrum.Scratch scratch = spectrum.scratch();
    long room = Math.max(0, audio.frames() - spectrum.size()); // the cut at an end has all highs
    int windows = Math.clamp(2 * room / spectrum.size(), 1, MOST_WINDOWS);
    for (int i = 0; i < windows; i++) {
      spectrum.add(scratch, spectrum.size() / 2 + (2L * i + 1) * room / (2L * windows));
    }
    double hz = (double) audio.sampleRate() / spectrum.size();
    return hz * highest(scratch.power(), floor(scratch.power()), band(hz));
  }

  private static int band(double hz) {
    return Math.max(1, (int) Math.round(BAND / hz));
  }

  /** The floor for a sound of another level: a sine's power 1 is −3 dB RMS over Hann's 1.5 bins. */
  private static double floor(float[] power) {
    double sum = 0;
    for (float p : power) {
      sum += p;
    }
    double meanSquare = sum / 2 / 1.5;
    return meanSquare / 0.01 * Math.pow(10, FLOOR_DB / 10);
  }

  /** The upper end of the highest band above the floor. */
  private static int highest(float[] power, double floor, int band) {
    for (int top = power.length - 1; top >= band - 1 && floor > 0; top--) {
      double sum = 0;
      for (int k = top - band + 1; k <= top; k++) {
        sum += power[k];
      }
      if (sum / band > floor) {
        return top;
      }
    }
    return 0;
  }
}
