package dualdiffusion.studio.brush;

/** A place on the canvas in pixels, y downwards. */
public record BrushPoint(double x, double y) {}
