package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;

/**
 * How a loop goes on from its last frame to its first. What is measured is how far a frame lies
 * from the straight line through the two before it: a jump and a kink both show, a wave that goes
 * on does not.
 *
 * @param step the largest such distance at the seam, 1 = full scale
 * @param usual the largest in the 20 ms on either side
 */
public record Seam(double step, double usual) {
  private static final double SURROUNDINGS_SECONDS = 0.02;

  /** What the music itself does near by hides this much more. */
  private static final double HIDDEN = 1.5;

  /** Below this nothing clicks: −66 dB. */
  private static final double INAUDIBLE = 5e-4;

  /**
   * Measures the loudest channel.
   *
   * @param start first frame of the loop
   * @param end the frame after its last one, at least 3 more
   */
  public static Seam of(AudioBuffer audio, int start, int end) {
    int reach = (int) Math.min(SURROUNDINGS_SECONDS * audio.sampleRate(), (end - start) / 2.0);
    var worst = new Seam(0, 0);
    for (int c = 0; c < audio.channelCount(); c++) {
      var loop = new Ring(audio.channel(c), start, end - start);
      double step = Math.max(loop.bend(0), loop.bend(1));
      double usual = 0;
      for (int i = 2; i < reach; i++) {
        usual = Math.max(usual, Math.max(loop.bend(i), loop.bend(-i + 1)));
      }
      if (step - usual > worst.step - worst.usual || c == 0) {
        worst = new Seam(step, usual);
      }
    }
    return worst;
  }

  /** Whether no click is heard where the loop begins anew. */
  public boolean isClean() {
    return step <= Math.max(INAUDIBLE, HIDDEN * usual);
  }

  /** The step in dBFS; −∞ where there is none. */
  public double stepDb() {
    return 20 * Math.log10(step);
  }

  /** The largest step near by in dBFS. */
  public double usualDb() {
    return 20 * Math.log10(usual);
  }

  private record Ring(float[] samples, int start, int length) {
    double bend(int i) {
      return Math.abs(at(i) - 2 * at(i - 1) + at(i - 2));
    }

    private double at(int i) {
      return samples[start + Math.floorMod(i, length)];
    }
  }
}
