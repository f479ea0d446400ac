package dualdiffusion.dataset.measure;

import dualdiffusion.core.AudioBuffer;

/**
 * Finds clipping whatever level it was brought to afterwards: flat tops near the peak that are
 * entered steeply, as no slow wave does.
 */
public final class Clipping {
  /** A top is this near to its channel's peak. */
  private static final double NEAR = 0.97;

  /** Samples of a top differ by no more than 16-bit rounding, relative to the peak. */
  private static final double FLAT = 1.0 / (1 << 15);

  /** The wave comes to it in a step of at least this, relative to the peak. */
  private static final double STEEP = 16 * FLAT;

  private static final int SHORTEST = 3;

  private Clipping() {}

  /** The share of samples that stand in flat tops, 0…1. */
  public static double share(AudioBuffer audio) {
    long clipped = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      clipped += count(audio.channel(c));
    }
    return (double) clipped / Math.max(1, (long) audio.frames() * audio.channelCount());
  }

  private static long count(float[] samples) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    long count = 0;
    for (int i = 1; i < samples.length; ) {
      int end = Math.abs(samples[i]) < NEAR * peak ? i + 1 : top(samples, i, FLAT * peak);
      boolean steep = Math.abs(samples[i] - samples[i - 1]) > STEEP * peak;
      if (end - i >= SHORTEST && steep) {
        count += end - i;
      }
      i = end;
    }
    return peak == 0 ? 0 : count;
  }

  /** Behind the last sample that is as the first. */
  private static int top(float[] samples, int first, double flat) {
    int end = first + 1;
    while (end < samples.length && Math.abs(samples[end] - samples[first]) <= flat) {
      end++;
    }
    return end;
  }
}
