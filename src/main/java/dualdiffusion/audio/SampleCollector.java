package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import java.nio.file.Path;

/** Takes what is decoded, and becomes one sound at the end. */
interface SampleCollector {

  /**
   * @throws AudioException beyond the longest that fits
   */
  void add(Block block);

  int frames();

  /** Samples that were NaN or infinite and became 0. */
  long notNumbers();

  /** Everything; nothing may be added any more. */
  AudioBuffer toBuffer();

  /**
   * @throws AudioException when there are more frames than fit
   */
  static void check(Path file, long frames, long most, int sampleRate) {
    if (frames > Math.min(most, Integer.MAX_VALUE - 64)) {
      throw AudioException.reading(
          file,
          "it is longer than %.1f minutes, the most that fits here"
              .formatted(most / 60.0 / sampleRate),
          "Cut it into shorter files.");
    }
  }

  /** Returns how many were no numbers and became 0. */
  static int copy(double[] from, int start, float[] to, int at, int count) {
    int notNumbers = 0;
    for (int i = 0; i < count; i++) {
      float sample = (float) from[start + i];
      if (!Float.isFinite(sample)) {
        sample = 0;
        notNumbers++;
      }
      to[at + i] = sample;
    }
    return notNumbers;
  }
}
