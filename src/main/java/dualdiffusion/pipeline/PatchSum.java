package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import java.util.List;

/** Two patches over one clip, each fading from it: where they overlap, their changes add up. */
final class PatchSum {
  private PatchSum() {}

  /**
   * @param first begins and ends before {@code second} does; both overlap only inside the clip
   * @return both, or one in their place where they overlap
   */
  static List<AudioPatch> of(AudioBuffer clip, AudioPatch first, AudioPatch second) {
    return first.end() <= second.start()
        ? List.of(first, second)
        : List.of(new AudioPatch(first.start(), sum(clip, first, second)));
  }

  private static AudioBuffer sum(AudioBuffer clip, AudioPatch first, AudioPatch second) {
    int frames = Math.toIntExact(second.end() - first.start());
    float[][] channels = new float[clip.channelCount()][frames];
    for (int c = 0; c < channels.length; c++) {
      float[] a = first.audio().channel(c);
      float[] b = second.audio().channel(c);
      float[] old = clip.channel(c);
      int offset = second.start() - first.start();
      System.arraycopy(a, 0, channels[c], 0, a.length);
      System.arraycopy(b, 0, channels[c], offset, b.length);
      for (int i = offset; i < a.length; i++) {
        channels[c][i] = a[i] + b[i - offset] - old[first.start() + i];
      }
    }
    return new AudioBuffer(clip.sampleRate(), channels);
  }
}
