package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts audio of any channel count through something that takes stereo. */
final class ChannelPairs {
  private ChannelPairs() {}

  /**
   * Applies a stereo function to channels 0 and 1, 2 and 3, …; a single last channel goes through
   * twice and its results are averaged.
   */
  static AudioBuffer each(AudioBuffer audio, UnaryOperator<AudioBuffer> stereo) {
    List<float[]> channels = new ArrayList<>();
    for (int c = 0; c < audio.channelCount(); c += 2) {
      boolean single = c + 1 == audio.channelCount();
      float[] left = audio.channel(c);
      float[] right = single ? left : audio.channel(c + 1);
      AudioBuffer done =
          stereo.apply(new AudioBuffer(audio.sampleRate(), new float[][] {left, right}));
      if (single) {
        channels.add(mean(done));
      } else {
        channels.add(done.channel(0));
        channels.add(done.channel(1));
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels.toArray(float[][]::new));
  }

  private static float[] mean(AudioBuffer stereo) {
    float[] mean = new float[stereo.frames()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (stereo.channel(0)[i] + stereo.channel(1)[i]) / 2;
    }
    return mean;
  }
}
