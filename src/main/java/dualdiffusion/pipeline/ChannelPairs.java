package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts audio of any channel count through something that takes stereo. */
final class ChannelPairs {
  private ChannelPairs() {}

  /**
   * Applies a stereo function to channels 0 and 1, 2 and 3, …; a single last channel goes through
   * twice and its results are averaged.
   *
   * @param stereo gives as many results for every pair
   * @return that many results of all channels
   */
  static List<AudioBuffer> each(
      AudioBuffer audio, Function<AudioBuffer, List<AudioBuffer>> stereo) {
    List<List<float[]>> results = new ArrayList<>();
    for (int c = 0; c < audio.channelCount(); c += 2) {
      boolean single = c + 1 == audio.channelCount();
      float[] left = audio.channel(c);
      float[] right = single ? left : audio.channel(c + 1);
      var pair = new AudioBuffer(audio.sampleRate(), new float[][] {left, right});
      add(results, stereo.apply(pair), single);
    }
    return results.stream().map(r -> buffer(audio.sampleRate(), r)).toList();
  }

  private static void add(List<List<float[]>> results, List<AudioBuffer> pairs, boolean single) {
    for (int i = 0; i < pairs.size(); i++) {
      if (results.size() == i) {
        results.add(new ArrayList<>());
      }
      AudioBuffer pair = pairs.get(i);
      results
          .get(i)
          .addAll(single ? List.of(pair.mono()) : List.of(pair.channel(0), pair.channel(1)));
    }
  }

  private static AudioBuffer buffer(int sampleRate, List<float[]> channels) {
    return new AudioBuffer(sampleRate, channels.toArray(float[][]::new));
  }
}
