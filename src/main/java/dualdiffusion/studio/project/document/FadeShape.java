package dualdiffusion.studio.project.document;

import dualdiffusion.audio.mix.FadeCurve;

/** How a fade rises. */
public enum FadeShape implements FadeCurve {
  LINEAR,
  /** A quarter of a sine: two such fades over unlike sounds keep the power. */
  EQUAL_POWER,
  /** Half a cosine: no corner at either end. */
  SMOOTH,
  /** Slow at first, even to the ear: the square of the way. */
  LATE;

  /**
   * Gain on the way in.
   *
   * @param way 0 at the silent end … 1 at the loud one
   */
  @Override
  public double gain(double way) {
    double w = Math.clamp(way, 0, 1);
    return switch (this) {
      case LINEAR -> w;
      case EQUAL_POWER -> Math.sin(w * Math.PI / 2);
      case SMOOTH -> (1 - Math.cos(w * Math.PI)) / 2;
      case LATE -> w * w;
    };
  }
}
