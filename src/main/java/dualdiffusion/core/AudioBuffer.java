package dualdiffusion.core;

import java.util.Arrays;

/**
 * Planar float audio, nominally −1…1. Long sounds may lie on the disk: what goes through them once,
 * or keeps only a part, should {@link #read} pieces instead of asking for a whole {@link #channel}.
 * Arrays are shared, not copied: treat them as read-only once the buffer is handed on.
 */
public final class AudioBuffer {
  private static final int PIECE = 1 << 14;

  private final int sampleRate;
  private final Samples samples;

  /**
   * @param sampleRate frames per second, positive
   * @param channels {@code [channel][frame]}, at least one channel, all of one length
   */
  public AudioBuffer(int sampleRate, float[][] channels) {
    this(sampleRate, new HeapSamples(channels));
  }

  /**
   * @param sampleRate frames per second, positive
   * @param samples of at least one channel
   */
  public AudioBuffer(int sampleRate, Samples samples) {
    if (sampleRate <= 0 || samples.channels() == 0) {
      throw new IllegalArgumentException(
          "audio of " + samples.channels() + " channels at " + sampleRate + " Hz");
    }
    this.sampleRate = sampleRate;
    this.samples = samples;
  }

  public static AudioBuffer silence(int sampleRate, int channels, int frames) {
    return new AudioBuffer(sampleRate, new float[channels][frames]);
  }

  public int sampleRate() {
    return sampleRate;
  }

  public int channelCount() {
    return samples.channels();
  }

  public int frames() {
    return samples.frames();
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

  /**
   * All samples of one channel: not a copy where they are in memory, else read anew at each call.
   */
  public float[] channel(int index) {
    return samples instanceof HeapSamples heap ? heap.arrays()[index] : part(index, 0, frames());
  }

  /** Whether the samples take memory of the Java heap. */
  public boolean isInMemory() {
    return samples instanceof HeapSamples;
  }

  /**
   * Copies samples of one channel.
   *
   * @param from first frame
   * @param at place of the first in {@code to}
   * @param count frames, all within the sound
   */
  public void read(int channel, int from, float[] to, int at, int count) {
    samples.read(channel, from, to, at, count);
  }

  /** Silent beyond the end. */
  private float[] part(int channel, int start, int end) {
    float[] part = new float[end - start];
    read(channel, start, part, 0, Math.min(end, frames()) - start);
    return part;
  }

  /** The mean of all channels; of one channel {@link #channel} itself. */
  public float[] mono() {
    if (channelCount() == 1) {
      return channel(0);
    }
    float[][] all = new float[channelCount()][];
    Arrays.setAll(all, this::channel);
    float[] mean = new float[frames()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] channel : all) {
        sum += channel[i];
      }
      mean[i] = (float) (sum / all.length);
    }
    return mean;
  }

  /** A louder or softer copy. */
  public AudioBuffer scaled(double gain) {
    float[][] scaled = new float[channelCount()][frames()];
    for (int c = 0; c < scaled.length; c++) {
      float[] channel = channel(c);
      for (int i = 0; i < channel.length; i++) {
        scaled[c][i] = (float) (channel[i] * gain);
      }
    }
    return new AudioBuffer(sampleRate, scaled);
  }

  /** Whether every sample is a number. */
  public boolean isFinite() {
    return isWithin(Float.MAX_VALUE);
  }

  /** Whether every sample is a number of at most this magnitude. */
  public boolean isWithin(float most) {
    float[] piece = new float[Math.min(PIECE, frames())];
    for (int c = 0; c < channelCount(); c++) {
      for (int from = 0; from < frames(); from += PIECE) {
        int count = Math.min(PIECE, frames() - from);
        read(c, from, piece, 0, count);
        if (!isWithin(piece, count, most)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWithin(float[] samples, int count, float most) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(samples[i]) <= most)) {
        return false;
      }
    }
    return true;
  }

  /** Copies frames {@code start} (inclusive) to {@code end} (exclusive). */
  public AudioBuffer slice(int start, int end) {
    float[][] part = new float[channelCount()][];
    for (int c = 0; c < part.length; c++) {
      part[c] = part(c, start, end);
    }
    return new AudioBuffer(sampleRate, part);
  }

  /** The first seconds, or all where it is no longer. */
  public AudioBuffer head(double seconds) {
    int most = (int) (seconds * sampleRate);
    return frames() <= most ? this : slice(0, most);
  }

  /** Returns new audio with {@code patch} in place of the frames from {@code start}. */
  public AudioBuffer withPatch(int start, AudioBuffer patch) {
    float[][] patched = new float[channelCount()][];
    for (int c = 0; c < patched.length; c++) {
      patched[c] = part(c, 0, frames());
      patch.read(c, 0, patched[c], start, patch.frames());
    }
    return new AudioBuffer(sampleRate, patched);
  }

  @Override
  public String toString() {
    return "%d ch, %d Hz, %.3f s".formatted(channelCount(), sampleRate, seconds());
  }
}
