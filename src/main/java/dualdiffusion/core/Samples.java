package dualdiffusion.core;

/** Where the samples of a sound are: in memory or elsewhere. They never change; any thread. */
public interface Samples {

  /**
   * In memory.
   *
   * @param channels {@code [channel][frame]}, all of one length; not copied
   */
  static Samples of(float[][] channels) {
    return new HeapSamples(channels);
  }

  int channels();

  int frames();

  /**
   * Copies samples of one channel.
   *
   * @param from first frame
   * @param at place of the first in {@code to}
   * @param count frames, all within the sound
   * @throws ProblemException when they cannot be read
   */
  void read(int channel, int from, float[] to, int at, int count);
}
