package dualdiffusion.dataset.measure;

import dualdiffusion.core.AudioBuffer;

/** A constant in a sound that nobody hears: it wastes headroom and clicks at cuts. */
public final class Offset {
  private Offset() {}

  /** The mean of each channel; zeros for an empty sound. */
  public static double[] of(AudioBuffer audio) {
    double[] means = new double[audio.channelCount()];
    for (int c = 0; c < means.length; c++) {
      double sum = 0;
      for (float sample : audio.channel(c)) {
        sum += sample;
      }
      means[c] = sum / Math.max(1, audio.frames());
    }
    return means;
  }

  /** The largest of means, without sign. */
  public static double largest(double[] means) {
    double largest = 0;
    for (double mean : means) {
      largest = Math.max(largest, Math.abs(mean));
    }
    return largest;
  }

  /** The sound with a constant taken from each channel. */
  public static AudioBuffer removed(AudioBuffer audio, double[] means) {
    float[][] channels = new float[audio.channelCount()][audio.frames()];
    for (int c = 0; c < channels.length; c++) {
      float[] from = audio.channel(c);
      for (int i = 0; i < from.length; i++) {
        channels[c][i] = (float) (from[i] - means[c]);
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }
}
