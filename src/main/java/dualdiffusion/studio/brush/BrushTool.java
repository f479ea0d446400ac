package dualdiffusion.studio.brush;

/** Shapes to paint with. */
public enum BrushTool {
  /** Paints nothing: clicks seek and drags scroll. */
  POINTER,
  ROUND,
  RECTANGLE
}
