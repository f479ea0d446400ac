package dualdiffusion.dataset;

import dualdiffusion.nn.clap.Embeddings;

/** Spherical linear interpolation (Shoemake, 1985). */
public final class GreatCircle {
  /** Below this angle the chord is the arc, and opposite points have no single arc. */
  private static final double TINY = 1e-4;

  private GreatCircle() {}

  /**
   * A point of the shorter arc between two embeddings of length 1.
   *
   * @param share 0 for a, 1 for b
   */
  public static float[] between(float[] a, float[] b, double share) {
    double angle = Math.acos(Embeddings.similarity(a, b));
    double sine = Math.sin(angle);
    boolean chord = angle < TINY || sine < TINY;
    double keep = chord ? 1 - share : Math.sin((1 - share) * angle) / sine;
    double take = chord ? share : Math.sin(share * angle) / sine;
    float[] point = new float[a.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (keep * a[i] + take * b[i]);
    }
    return Embeddings.unit(point);
  }
}
