package dualdiffusion.composer.synth;

/** Stereo sound of a loop: what reaches beyond its end goes on at its beginning. */
public final class Ring {
  private final float[] left;
  private final float[] right;

  /** Silence. */
  public Ring(int frames) {
    left = new float[frames];
    right = new float[frames];
  }

  public int frames() {
    return left.length;
  }

  /** The samples themselves, not a copy. */
  public float[] left() {
    return left;
  }

  /** The samples themselves, not a copy. */
  public float[] right() {
    return right;
  }

  /**
   * Adds a sound.
   *
   * @param at its first frame, any integer: taken round the loop
   * @param pan −1 = left … 1 = right, at constant power
   */
  void add(float[] sound, int at, double gain, double pan) {
    double angle = (pan + 1) * Math.PI / 4;
    float toLeft = (float) (gain * Math.cos(angle) * Math.sqrt(2));
    float toRight = (float) (gain * Math.sin(angle) * Math.sqrt(2));
    int to = Math.floorMod(at, frames());
    int from = 0;
    while (from < sound.length) {
      int count = Math.min(sound.length - from, frames() - to);
      add(sound, from, left, to, count, toLeft);
      add(sound, from, right, to, count, toRight);
      from += count;
      to = 0;
    }
  }

  void add(Ring other, float gain) {
    add(other.left, 0, left, 0, frames(), gain);
    add(other.right, 0, right, 0, frames(), gain);
  }

  void scale(float gain) {
    for (int i = 0; i < left.length; i++) {
      left[i] *= gain;
      right[i] *= gain;
    }
  }

  /** The mean of both sides, {@code [frames]}. */
  float[] mono() {
    float[] mono = new float[frames()];
    for (int i = 0; i < mono.length; i++) {
      mono[i] = 0.5f * (left[i] + right[i]);
    }
    return mono;
  }

  /** A filter keeps its state from one turn to the next: it starts this far before the seam. */
  int runIn() {
    return Math.min(frames(), Rate.HZ / 2);
  }

  private static void add(float[] from, int at, float[] to, int start, int count, float gain) {
    for (int i = 0; i < count; i++) {
      to[start + i] += gain * from[at + i];
    }
  }
}
