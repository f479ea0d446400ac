package dualdiffusion.composer.synth;

/**
 * An old tape's uneven speed and dust: the whole sound moves to and fro in whole turns a loop, and
 * crackles.
 *
 * @param cents either way
 * @param dust level of hiss and crackle
 */
public record Wobble(double cents, double dust) {
  private static final double SLOW_HZ = 0.6;
  private static final double FAST_HZ = 6;

  /** Bends and dusts in place. */
  void apply(Ring ring, int place) {
    bend(ring.left());
    bend(ring.right());
    crackle(ring, place);
  }

  private void bend(float[] sound) {
    float[] dry = sound.clone();
    int frames = dry.length;
    double seconds = (double) frames / Rate.HZ;
    double slow = Math.max(1, Math.round(SLOW_HZ * seconds));
    double fast = Math.max(1, Math.round(FAST_HZ * seconds));
    double slowDepth = depth(slow, frames, 0.8);
    double fastDepth = depth(fast, frames, 0.2);
    for (int i = 0; i < frames; i++) {
      double turn = 2 * Math.PI * i / frames;
      double at = i + slowDepth * Math.sin(slow * turn) + fastDepth * Math.sin(fast * turn);
      int whole = (int) Math.floor(at);
      float fraction = (float) (at - whole);
      float a = dry[Math.floorMod(whole, frames)];
      float b = dry[Math.floorMod(whole + 1, frames)];
      sound[i] = a + (b - a) * fraction;
    }
  }

  /** Frames of delay whose change is this share of the cents. */
  private double depth(double turns, int frames, double share) {
    return share * cents / 1731 * frames / (2 * Math.PI * turns);
  }

  private void crackle(Ring ring, int place) {
    float[] left = ring.left();
    float[] right = ring.right();
    float hiss = (float) (dust * 0.015);
    for (int i = 0; i < left.length; i++) {
      left[i] += hiss * White.at(place + i);
      right[i] += hiss * White.at(place + i + 60_013);
    }
    int at = 0;
    for (int n = 1; at < left.length; n++) {
      at += 600 + (int) (5_000 * Math.abs(White.at(place + 17 * n)));
      float level = (float) (dust * White.at(place + 29 * n));
      pop(left, at, level);
      pop(right, at, level * 0.7f);
    }
  }

  private static void pop(float[] sound, int at, float level) {
    float rest = level;
    for (int i = 0; i < 12; i++) {
      sound[(at + i) % sound.length] += rest;
      rest *= -0.65f;
    }
  }
}
