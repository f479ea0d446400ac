package dualdiffusion.studio.timeline;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.studio.brush.MaskGrid;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the paint as a smooth translucent cloud, and the cells behind it if asked. */
final class MaskLayer {
  private static final int PIXELS_PER_SAMPLE = 4;
  private static final double OPACITY = 0.64;
  private static final double EDGE_OPACITY = 0.9;
  private static final int RED = 0x7f;
  private static final int GREEN = 0xe0;
  private static final int BLUE = 0xcf;
  private static final double CLOSEST_GRID = 5;

  /** Width of a cell in pixels. */
  private static final double LARGE_CELL = 28;

  private static final Color GRID = Color.web("#ffffff", 0.16);
  private static final Color FAINT_GRID = Color.web("#ffffff", 0.07);

  private final Viewport view;

  MaskLayer(Viewport view) {
    this.view = view;
  }

  /**
   * @param edgeOnly leaves the middle free for what lies under it
   */
  void draw(GraphicsContext g, MaskGrid mask, boolean edgeOnly) {
    int first = (int) (view.start().get() / Mask.COLUMN_SECONDS) - 1;
    int last = (int) (view.seconds(view.width().get()) / Mask.COLUMN_SECONDS) + 1;
    if (mask.isPainted(first, last)) {
      drawCloud(g, mask, edgeOnly);
    }
  }

  private void drawCloud(GraphicsContext g, MaskGrid mask, boolean edgeOnly) {
    int width = (int) Math.ceil(view.width().get() / PIXELS_PER_SAMPLE);
    int height = (int) Math.ceil(view.height().get() / PIXELS_PER_SAMPLE);
    int[] pixels = pixels(mask, width, height, edgeOnly);
    g.setImageSmoothing(true);
    g.drawImage(
        TileImages.image(width, height, pixels),
        0,
        0,
        (double) width * PIXELS_PER_SAMPLE,
        (double) height * PIXELS_PER_SAMPLE);
  }

  private int[] pixels(MaskGrid mask, int width, int height, boolean edgeOnly) {
    double[][] rows = rows(mask, width);
    var pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      double hz = view.hz((y + 0.5) * PIXELS_PER_SAMPLE);
      double row = MelScale.fraction(hz, Mask.MAX_HZ) * Mask.ROWS - 0.5;
      int below = (int) Math.clamp(row, 0, Mask.ROWS - 1);
      int above = Math.min(below + 1, Mask.ROWS - 1);
      double share = Math.clamp(row - below, 0, 1);
      for (int x = 0; x < width; x++) {
        double strength = rows[below][x] + (rows[above][x] - rows[below][x]) * share;
        pixels[y * width + x] = tint(edgeOnly ? edge(strength) : strength);
      }
    }
    return pixels;
  }

  /** The strengths of each row over the width of the canvas. */
  private double[][] rows(MaskGrid mask, int width) {
    var rows = new double[Mask.ROWS][width];
    for (int x = 0; x < width; x++) {
      double from = view.seconds(x * PIXELS_PER_SAMPLE) / Mask.COLUMN_SECONDS;
      double to = view.seconds((x + 1) * PIXELS_PER_SAMPLE) / Mask.COLUMN_SECONDS;
      for (int row = 0; row < Mask.ROWS; row++) {
        rows[row][x] = mask.along(row, from, to);
      }
    }
    return rows;
  }

  /** Greatest half way between kept and replaced. */
  private static double edge(double strength) {
    double middle = 4 * strength * (1 - strength);
    return EDGE_OPACITY * middle * middle;
  }

  /** Teal at an opacity, premultiplied. */
  private static int tint(double strength) {
    int alpha = (int) Math.round(255 * OPACITY * strength);
    return (alpha << 24)
        | ((RED * alpha / 255) << 16)
        | ((GREEN * alpha / 255) << 8)
        | (BLUE * alpha / 255);
  }

  /** Whether one has zoomed in so far that the cells are worth seeing unasked. */
  boolean cellsAreLarge() {
    return Mask.COLUMN_SECONDS / view.secondsPerPixel().get() >= LARGE_CELL;
  }

  /**
   * Lines between the cells, as far as they are not too close to see.
   *
   * @param asked draws them more clearly
   */
  void drawCells(GraphicsContext g, boolean asked) {
    g.setStroke(asked ? GRID : FAINT_GRID);
    g.setLineWidth(1);
    for (int row = 1; row < Mask.ROWS; row++) {
      double y = snap(view.y(MelScale.hzAt((double) row / Mask.ROWS, Mask.MAX_HZ)));
      g.strokeLine(0, y, view.width().get(), y);
    }
    if (Mask.COLUMN_SECONDS / view.secondsPerPixel().get() >= CLOSEST_GRID) {
      drawColumns(g);
    }
  }

  private void drawColumns(GraphicsContext g) {
    int first = (int) Math.ceil(view.start().get() / Mask.COLUMN_SECONDS);
    double end = Math.min(view.seconds(view.width().get()), view.duration().get());
    for (int column = first; column * Mask.COLUMN_SECONDS <= end; column++) {
      double x = snap(view.x(column * Mask.COLUMN_SECONDS));
      g.strokeLine(x, 0, x, view.height().get());
    }
  }

  private static double snap(double pixel) {
    return Math.floor(pixel) + 0.5;
  }
}
