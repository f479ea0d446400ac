package dualdiffusion.studio.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** A surface of 10 × 10 pixels per cell on the mel axis, unless a test says otherwise. */
class MaskPainterTest {
  private static final int COLUMNS = 60;
  private static final BrushSurface SURFACE =
      new BrushSurface(
          0, Mask.COLUMN_SECONDS / 10, 320, FrequencyAxis.of(FrequencyScale.MEL, 32_000));

  private final MaskGrid grid = new MaskGrid(COLUMNS);

  @Property
  void theCellUnderThePointerIsFullyPaintedAtAnyZoomAndAxis(
      @ForAll @DoubleRange(min = 1, max = 899) double x,
      @ForAll @DoubleRange(min = 1, max = 399) double y,
      @ForAll @DoubleRange(min = 0.00005, max = 0.004) @Scale(6) double secondsPerPixel,
      @ForAll FrequencyScale scale) {
    var axis = FrequencyAxis.of(scale, 48_000);
    var surface = new BrushSurface(0.1, secondsPerPixel, 400, axis);
    var mask = new MaskGrid(COLUMNS);
    var point = new BrushPoint(x, y);
    BrushSettings brush = brush(4, 0.6, 1);
    MaskPainter.paint(mask, brush, surface, Sweep.round(brush, point, point));
    int column = (int) ((0.1 + x * secondsPerPixel) / Mask.COLUMN_SECONDS);
    double hz = axis.hz(1 - y / 400);
    int row = (int) Math.min(31, MelScale.fraction(hz, Mask.MAX_HZ) * Mask.ROWS);
    if (column < COLUMNS) {
      assertThat(mask.at(row, column)).isEqualTo(1);
    }
  }

  @Property
  void theEdgeOnlyFallsOutwards(
      @ForAll @DoubleRange(min = 0, max = 1) double softness,
      @ForAll @DoubleRange(min = 0, max = 1.2) double nearer,
      @ForAll @DoubleRange(min = 0, max = 1.2) double further) {
    BrushSettings brush = brush(30, softness, 0.8);
    double near = brush.profile(Math.min(nearer, further));
    double far = brush.profile(Math.max(nearer, further));
    assertThat(near).isGreaterThanOrEqualTo(far).isBetween(0.0, 0.8);
    assertThat(brush.profile(0)).isEqualTo(0.8);
  }

  @Test
  void aFastStrokeLeavesNoGaps() {
    line(brush(6, 0, 1), new BrushPoint(15, 160), new BrushPoint(585, 160));
    for (int column = 1; column < 59; column++) {
      assertThat(grid.at(15, column)).as("column %d", column).isEqualTo(1);
    }
    assertThat(grid.at(25, 30)).isZero();
  }

  @Test
  void paintingTwiceIsPaintingOnce() {
    paint(brush(40, 0.8, 0.5));
    Mask once = grid.toMask();
    paint(brush(40, 0.8, 0.5));
    assertThat(grid.toMask()).isEqualTo(once);
  }

  @Test
  void erasingWithTheSameBrushLeavesNothingInItsMiddle() {
    paint(brush(40, 0, 1));
    paint(new BrushSettings(BrushTool.ROUND, 40, 0, 1, true));
    assertThat(grid.toMask().isEmpty()).isTrue();
  }

  @Test
  void strengthIsKeptSoft() {
    paint(brush(40, 0, 0.3));
    assertThat(grid.at(16, 30)).isEqualTo(0.3f, within(1e-6f));
  }

  @Test
  void aHardRectangleIsExactlyItsCells() {
    var box = new BrushSettings(BrushTool.RECTANGLE, 20, 0, 1, false);
    MaskPainter.paint(
        grid, box, SURFACE, Box.between(box, new BrushPoint(101, 201), new BrushPoint(199, 121)));
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        boolean inside = column >= 10 && column < 20 && row >= 11 && row < 20;
        assertThat(grid.at(row, column)).isEqualTo(inside ? 1f : 0f);
      }
    }
  }

  @Test
  void aSoftRectangleFadesTowardsItsEdge() {
    var box = new BrushSettings(BrushTool.RECTANGLE, 60, 1, 1, false);
    MaskPainter.paint(
        grid, box, SURFACE, Box.between(box, new BrushPoint(0, 0), new BrushPoint(400, 320)));
    for (int column = 1; column < 20; column++) {
      assertThat(grid.at(16, column)).isGreaterThanOrEqualTo(grid.at(16, column - 1));
    }
    assertThat(grid.at(16, 20)).isEqualTo(1);
    assertThat(grid.at(16, 0)).isLessThan(0.3f);
  }

  @Test
  void paintingBeyondTheClipIsHarmless() {
    line(brush(30, 0.5, 1), new BrushPoint(-500, -40), new BrushPoint(9000, 700));
    assertThat(grid.toMask().columns()).isEqualTo(COLUMNS);
  }

  private void paint(BrushSettings brush) {
    line(brush, new BrushPoint(300, 160), new BrushPoint(320, 150));
  }

  private void line(BrushSettings brush, BrushPoint from, BrushPoint to) {
    MaskPainter.paint(grid, brush, SURFACE, Sweep.round(brush, from, to));
  }

  private static BrushSettings brush(double radius, double softness, double strength) {
    return new BrushSettings(BrushTool.ROUND, radius, softness, strength, false);
  }
}
