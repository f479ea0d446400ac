package dualdiffusion.composer.synth;

/**
 * Holds peaks below a ceiling by turning the loop down smoothly around them, before they come: no
 * sample is bent. Looks round the seam.
 */
final class Limiter {
  private static final int BLOCK = 64;
  private static final int REACH = 6;

  private Limiter() {}

  /** Limits in place; true when there was something to hold. */
  static boolean apply(Ring ring, float ceiling) {
    float[] needed = needed(ring, ceiling);
    float least = 1;
    for (float gain : needed) {
      least = Math.min(least, gain);
    }
    if (least == 1) {
      return false;
    }
    float[] gains = smooth(lowest(needed));
    turn(ring.left(), gains);
    turn(ring.right(), gains);
    return true;
  }

  /** The gain that each block needs. */
  private static float[] needed(Ring ring, float ceiling) {
    int blocks = Math.ceilDiv(ring.frames(), BLOCK);
    float[] needed = new float[blocks];
    for (int b = 0; b < blocks; b++) {
      float peak = 0;
      int end = (int) ((b + 1L) * ring.frames() / blocks);
      for (int i = (int) ((long) b * ring.frames() / blocks); i < end; i++) {
        peak = Math.max(peak, Math.max(Math.abs(ring.left()[i]), Math.abs(ring.right()[i])));
      }
      needed[b] = peak > ceiling ? ceiling / peak : 1;
    }
    return needed;
  }

  /** The lowest gain within reach, one block further than the smoothing looks. */
  private static float[] lowest(float[] needed) {
    float[] lowest = new float[needed.length];
    for (int b = 0; b < needed.length; b++) {
      lowest[b] = 1;
      for (int d = -REACH - 1; d <= REACH + 1; d++) {
        lowest[b] = Math.min(lowest[b], needed[Math.floorMod(b + d, needed.length)]);
      }
    }
    return lowest;
  }

  private static float[] smooth(float[] gains) {
    float[] smooth = new float[gains.length];
    float total = (REACH + 1) * (REACH + 1);
    for (int b = 0; b < gains.length; b++) {
      for (int d = -REACH; d <= REACH; d++) {
        float weight = (REACH + 1 - Math.abs(d)) / total;
        smooth[b] += weight * gains[Math.floorMod(b + d, gains.length)];
      }
    }
    return smooth;
  }

  /** Gains stand at the middle of their blocks, with straight lines between. */
  private static void turn(float[] sound, float[] gains) {
    float blocksPerFrame = (float) gains.length / sound.length;
    for (int i = 0; i < sound.length; i++) {
      float at = (i + 0.5f) * blocksPerFrame - 0.5f;
      int block = (int) Math.floor(at);
      float a = gains[Math.floorMod(block, gains.length)];
      float b = gains[(block + 1) % gains.length];
      sound[i] *= a + (b - a) * (at - block);
    }
  }
}
