package dualdiffusion.audio;

import dualdiffusion.core.Samples;
import java.util.Arrays;

/**
 * Samples that go on as silence.
 *
 * @param frames with the silence
 */
record BegunSamples(Samples known, int frames) implements Samples {

  @Override
  public int channels() {
    return known.channels();
  }

  @Override
  public void read(int channel, int from, float[] to, int at, int count) {
    int there = Math.clamp((long) known.frames() - from, 0, count);
    if (there > 0) {
      known.read(channel, from, to, at, there);
    }
    Arrays.fill(to, at + there, at + count, 0);
  }
}
