package dualdiffusion.audio.mix;

import java.util.Arrays;

/** Peaks and energies of each track behind its fader. One thread; grows with the tracks only. */
public final class TrackMeter {
  private static final int SIDES = 2;

  private float[] peaks = new float[0];
  private double[] squares = new double[0];
  private long frames;

  /** Forgets all, and makes room. */
  public void clear(int tracks) {
    if (peaks.length < SIDES * tracks) {
      peaks = new float[SIDES * tracks];
      squares = new double[SIDES * tracks];
    }
    Arrays.fill(peaks, 0);
    Arrays.fill(squares, 0);
    frames = 0;
  }

  void add(int track, int side, float[] samples, int count) {
    int place = SIDES * track + side;
    float peak = peaks[place];
    double square = squares[place];
    for (int i = 0; i < count; i++) {
      float sample = samples[i];
      peak = Math.max(peak, Math.abs(sample));
      square += (double) sample * sample;
    }
    peaks[place] = peak;
    squares[place] = square;
  }

  void passed(int count) {
    frames += count;
  }

  /**
   * @param side 0 left, 1 right
   * @return the largest magnitude, 1 = full scale
   */
  public float peak(int track, int side) {
    return peaks[SIDES * track + side];
  }

  public float rms(int track, int side) {
    return frames == 0 ? 0 : (float) Math.sqrt(squares[SIDES * track + side] / frames);
  }
}
