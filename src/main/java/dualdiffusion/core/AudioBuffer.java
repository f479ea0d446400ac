package dualdiffusion.core;

/**
 * Planar float audio, nominally −1…1. The arrays are shared, not copied: treat them as read-only
 * once the buffer is handed on.
 */
public final class AudioBuffer {
  private final int sampleRate;
  private final float[][] channels;

  /**
   * @param sampleRate frames per second, positive
   * @param channels {@code [channel][frame]}, at least one channel, all of one length
   */
  public AudioBuffer(int sampleRate, float[][] channels) {
    if (sampleRate <= 0 || channels.length == 0) {
      throw new IllegalArgumentException(
          "audio of " + channels.length + " channels at " + sampleRate + " Hz");
    }
    for (float[] channel : channels) {
      if (channel.length != channels[0].length) {
        throw new IllegalArgumentException("channels of different lengths");
      }
    }
    this.sampleRate = sampleRate;
    this.channels = channels;
  }

  public static AudioBuffer silence(int sampleRate, int channels, int frames) {
    return new AudioBuffer(sampleRate, new float[channels][frames]);
  }

  public int sampleRate() {
    return sampleRate;
  }

  public int channelCount() {
    return channels.length;
  }

  public int frames() {
    return channels[0].length;
  }

  public double seconds() {
    return (double) frames() / sampleRate;
  }

  /** Whether another has the same rate, channels and length. */
  public boolean isLike(AudioBuffer other) {
    return sampleRate == other.sampleRate
        && channelCount() == other.channelCount()
        && frames() == other.frames();
  }

  /** The samples of one channel, not a copy. */
  public float[] channel(int index) {
    return channels[index];
  }

  /** The mean of all channels; of one channel itself, not a copy. */
  public float[] mono() {
    if (channels.length == 1) {
      return channels[0];
    }
    float[] mean = new float[frames()];
    for (float[] channel : channels) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += channel[i] / channels.length;
      }
    }
    return mean;
  }

  /** Whether every sample is a number. */
  public boolean isFinite() {
    for (float[] channel : channels) {
      for (float sample : channel) {
        if (!Float.isFinite(sample)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether every sample is a number of at most this magnitude. */
  public boolean isWithin(float most) {
    for (float[] channel : channels) {
      for (float sample : channel) {
        if (!(Math.abs(sample) <= most)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Copies frames {@code start} (inclusive) to {@code end} (exclusive). */
  public AudioBuffer slice(int start, int end) {
    float[][] part = new float[channels.length][];
    for (int c = 0; c < channels.length; c++) {
      part[c] = java.util.Arrays.copyOfRange(channels[c], start, end);
    }
    return new AudioBuffer(sampleRate, part);
  }

  /** Returns new audio with {@code patch} in place of the frames from {@code start}. */
  public AudioBuffer withPatch(int start, AudioBuffer patch) {
    float[][] patched = new float[channels.length][];
    for (int c = 0; c < channels.length; c++) {
      patched[c] = channels[c].clone();
      System.arraycopy(patch.channels[c], 0, patched[c], start, patch.frames());
    }
    return new AudioBuffer(sampleRate, patched);
  }

  @Override
  public String toString() {
    return "%d ch, %d Hz, %.3f s".formatted(channelCount(), sampleRate, seconds());
  }
}
