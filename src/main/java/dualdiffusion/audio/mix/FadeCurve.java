package dualdiffusion.audio.mix;

/** How a fade rises. */
@FunctionalInterface
public interface FadeCurve {

  /**
   * @param way 0 at the silent end … 1 at the loud one
   * @return 0…1, growing
   */
  double gain(double way);
}
