package dualdiffusion.composer.synth;

/**
 * Two moving delays against each other, which widen a sound. They move in a whole number of turns a
 * loop, so that the loop closes.
 *
 * @param hz about how often they move
 * @param depth seconds either way
 * @param mix share of the delayed sound, 0…1
 */
public record Chorus(double hz, double depth, double mix) {
  private static final double DELAY = 0.011;
  private static final int BLOCK = 64;

  /** Widens in place. */
  void apply(Ring ring) {
    apply(ring.left(), 0);
    apply(ring.right(), 0.5);
  }

  private void apply(float[] sound, double turn) {
    float[] dry = sound.clone();
    int frames = dry.length;
    double turns = Math.max(1, Math.round(hz * frames / Rate.HZ));
    float wet = (float) mix;
    for (int from = 0; from < frames; from += BLOCK) {
      int to = Math.min(from + BLOCK, frames);
      double start = delay(turns * from / frames + turn);
      double slope = (delay(turns * to / frames + turn) - start) / (to - from);
      for (int i = from; i < to; i++) {
        double at = i - start - slope * (i - from);
        int whole = (int) Math.floor(at);
        float fraction = (float) (at - whole);
        float a = dry[wrap(whole, frames)];
        float b = dry[wrap(whole + 1, frames)];
        sound[i] = dry[i] * (1 - 0.4f * wet) + wet * (a + (b - a) * fraction);
      }
    }
  }

  private double delay(double turns) {
    return (DELAY + depth * StrictMath.sin(2 * Math.PI * turns)) * Rate.HZ;
  }

  private static int wrap(int i, int frames) {
    return i < 0 ? Math.floorMod(i, frames) : i;
  }
}
