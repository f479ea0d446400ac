package dualdiffusion.dataset.measure;

import dualdiffusion.core.AudioBuffer;

/**
 * Where a sound begins and ends: its first and last samples above a level.
 *
 * @param start first frame to keep
 * @param end frame behind the last to keep; {@code start} where all is silence
 */
public record Edges(int start, int end) {

  /**
   * @param level magnitude that a sample must exceed to be heard, 1 = full scale
   * @param margin frames to keep around what is heard
   */
  public static Edges of(AudioBuffer audio, double level, int margin) {
    int first = audio.frames();
    int last = -1;
    for (int c = 0; c < audio.channelCount(); c++) {
      float[] samples = audio.channel(c);
      first = Math.min(first, first(samples, level));
      last = Math.max(last, last(samples, level));
    }
    return last < first
        ? new Edges(0, 0)
        : new Edges(Math.max(0, first - margin), Math.min(audio.frames(), last + 1 + margin));
  }

  public boolean isEmpty() {
    return end == start;
  }

  private static int first(float[] samples, double level) {
    int i = 0;
    while (i < samples.length && Math.abs(samples[i]) <= level) {
      i++;
    }
    return i;
  }

  private static int last(float[] samples, double level) {
    int i = samples.length - 1;
    while (i >= 0 && Math.abs(samples[i]) <= level) {
      i--;
    }
    return i;
  }
}
