package dualdiffusion.studio.training;

/**
 * A stretch of steps that charts show.
 *
 * @param to greater than {@code from}
 */
record StepRange(double from, double to) {
  private static final double LEAST = 10;

  /** Narrower or wider around a step that stays where it is. */
  StepRange zoomed(double around, double factor) {
    return new StepRange(around - (around - from) * factor, around + (to - around) * factor);
  }

  /** Moved and shortened into another. */
  StepRange within(StepRange all) {
    double length = Math.clamp(to - from, Math.min(LEAST, all.to - all.from), all.to - all.from);
    double start = Math.clamp(from, all.from, all.to - length);
    return new StepRange(start, start + length);
  }
}
