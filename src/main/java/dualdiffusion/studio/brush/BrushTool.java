package dualdiffusion.studio.brush;

/** Shapes to paint with. */
public enum BrushTool {
  /** Paints nothing: clicks seek and drags scroll. */
  POINTER,
  ROUND,
  RECTANGLE,
  /** Fills what is drawn around, when the mouse is released. */
  LASSO,
  /** All frequencies of a stretch of time. */
  TIME_RANGE,
  /** A band of frequencies, from the beginning to the end. */
  FREQUENCY_RANGE,
  /** The pointed note and its overtones. */
  HARMONIC;

  /** Whether it is spanned between two corners. */
  boolean isRange() {
    return this == RECTANGLE || this == TIME_RANGE || this == FREQUENCY_RANGE;
  }
}
