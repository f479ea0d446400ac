package dualdiffusion.dsp.analysis;

import java.util.Arrays;

/**
 * Onset strength of the whole spectrum and of three parts of it.
 *
 * @param rate frames a second
 * @param lead how much later than its frame an onset is, in seconds
 * @param bands {@code [ALL, LOW, MID, HIGH][frame]}
 */
record Onsets(double rate, double lead, float[][] bands) {
  static final int ALL = 0;
  static final int LOW = 1;
  static final int MID = 2;
  static final int HIGH = 3;
  static final int COUNT = 4;

  /** A window is about two frames wide, so a sudden rise takes two. */
  private static final int LAG = 2;

  /**
   * A logarithm rises most while a sound only enters the window: this share of it before the sound
   * is at its centre, measured on clicks and tones (within 1.5 ms).
   */
  private static final double LEAD = 0.33;

  /** Compression: sounds a hundredth as loud as the whole still count. */
  private static final float GAIN = 100;

  /** Silence, for the purposes of rhythm: −80 dB. */
  private static final double FLOOR = 1e-4;

  static Onsets of(Spectra spectra) {
    float[][] compressed = compressed(spectra.bands());
    int frames = compressed.length;
    float[][] bands = new float[COUNT][frames];
    for (int t = 0; t < frames; t++) {
      // What was before the beginning is silence.
      float[] before = t < LAG ? new float[Bands.COUNT] : compressed[t - LAG];
      int at = Math.max(0, t - LAG / 2);
      bands[ALL][at] = rise(before, compressed[t], 0, Bands.COUNT);
      bands[LOW][at] = rise(before, compressed[t], 0, Bands.LOW);
      bands[MID][at] = rise(before, compressed[t], Bands.LOW, Bands.HIGH);
      bands[HIGH][at] = rise(before, compressed[t], Bands.HIGH, Bands.COUNT);
    }
    for (float[] band : bands) {
      tameBeginning(band);
    }
    return new Onsets(spectra.frameRate(), LEAD * spectra.windowSeconds(), bands);
  }

  /** A sound that is cut at the beginning is an onset, but no greater than any other. */
  private static void tameBeginning(float[] band) {
    float most = 0;
    for (int t = LAG + 1; t < band.length; t++) {
      most = Math.max(most, band[t]);
    }
    for (int t = 0; t <= LAG && t < band.length; t++) {
      band[t] = Math.min(band[t], most);
    }
  }

  private static float[][] compressed(float[][] amplitudes) {
    double sum = 0;
    for (float[] frame : amplitudes) {
      for (float a : frame) {
        sum += a * a;
      }
    }
    double level = Math.max(FLOOR, Math.sqrt(sum / amplitudes.length));
    float scale = (float) (GAIN / level);
    float[][] compressed = new float[amplitudes.length][];
    for (int t = 0; t < amplitudes.length; t++) {
      float[] frame = amplitudes[t].clone();
      for (int b = 0; b < frame.length; b++) {
        frame[b] = (float) Math.log1p(scale * frame[b]);
      }
      compressed[t] = frame;
    }
    return compressed;
  }

  private static float rise(float[] before, float[] now, int from, int to) {
    float sum = 0;
    for (int b = from; b < to; b++) {
      sum += Math.max(0, now[b] - before[b]);
    }
    return sum / (to - from);
  }

  int frames() {
    return bands[ALL].length;
  }

  OnsetEnvelope envelope() {
    return new OnsetEnvelope(rate, lead, bands[ALL]);
  }

  /** Standard deviation by mean: below a half for noise and steady sounds. */
  double contrast() {
    double mean = 0;
    double squares = 0;
    for (float v : bands[ALL]) {
      mean += v / frames();
      squares += (double) v * v / frames();
    }
    return mean < 1e-4 ? 0 : Math.sqrt(Math.max(0, squares - mean * mean)) / mean;
  }

  /** A stretch of frames. */
  Onsets slice(int from, int to) {
    float[][] part = new float[COUNT][];
    for (int b = 0; b < COUNT; b++) {
      part[b] = Arrays.copyOfRange(bands[b], from, to);
    }
    return new Onsets(rate, lead, part);
  }
}
