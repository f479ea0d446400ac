package dualdiffusion.composer;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Fft;
import dualdiffusion.dsp.Windows;

/** The spectral centroid of a loop: where the middle of its spectrum lies. */
final class Centroid {
  private static final int SIZE = 2048;
  private static final Fft FFT = new Fft(SIZE);
  private static final float[] WINDOW = Windows.hann(SIZE);

  /** A frame in so many is looked at: enough for a mean. */
  private static final int HOP = 4 * SIZE;

  private Centroid() {}

  /** Mean frequency in Hz, weighted by magnitudes; 0 for silence. */
  static double of(AudioBuffer audio) {
    double weighted = 0;
    double total = 1e-9;
    for (int at = 0; at < audio.frames(); at += HOP) {
      float[] spectrum = FFT.forward(window(audio, at));
      for (int k = 1; k < FFT.bins(); k++) {
        double magnitude = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
        weighted += k * magnitude;
        total += magnitude;
      }
    }
    return weighted / total * audio.sampleRate() / SIZE;
  }

  /** Both sides together, round the loop. */
  private static float[] window(AudioBuffer audio, int at) {
    float[] window = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      int frame = (at + i) % audio.frames();
      window[i] = WINDOW[i] * (audio.channel(0)[frame] + audio.channel(1)[frame]);
    }
    return window;
  }
}
