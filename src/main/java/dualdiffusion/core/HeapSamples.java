package dualdiffusion.core;

/**
 * Samples in arrays.
 *
 * @param arrays {@code [channel][frame]}, at least one channel, all of one length
 */
record HeapSamples(float[][] arrays) implements Samples {
  HeapSamples {
    for (float[] channel : arrays) {
      if (channel.length != arrays[0].length) {
        throw new IllegalArgumentException("channels of different lengths");
      }
    }
  }

  @Override
  public int channels() {
    return arrays.length;
  }

  @Override
  public int frames() {
    return arrays.length == 0 ? 0 : arrays[0].length;
  }

  @Override
  public void read(int channel, int from, float[] to, int at, int count) {
    System.arraycopy(arrays[channel], from, to, at, count);
  }
}
