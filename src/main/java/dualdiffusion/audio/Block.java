package dualdiffusion.audio;

/**
 * A run of samples on its way between decoder and encoder. Doubles hold every stored format
 * exactly: integers of up to 32 bits (as value / 2^(bits-1)), floats and doubles.
 */
final class Block {
  private double[][] samples;
  private int frames;

  Block(int channels) {
    samples = new double[channels][0];
  }

  /** Makes room for {@code count} frames; what was in it is lost. */
  void resize(int count) {
    if (count > samples[0].length) {
      samples = new double[samples.length][count];
    }
    frames = count;
  }

  /** Like {@link #resize}, filled with zeros. */
  void silence(int count) {
    resize(count);
    for (double[] channel : samples) {
      java.util.Arrays.fill(channel, 0, count, 0);
    }
  }

  int channels() {
    return samples.length;
  }

  int frames() {
    return frames;
  }

  /** One channel's samples; only the first {@link #frames()} count. */
  double[] channel(int index) {
    return samples[index];
  }
}
