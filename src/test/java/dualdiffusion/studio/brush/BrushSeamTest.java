package dualdiffusion.studio.brush;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Mask;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Painting over a loop's seam: like painting on the clip turned so that the seam is elsewhere. */
class BrushSeamTest {
  private static final int COLUMNS = 50;
  private static final double SECONDS = COLUMNS * Mask.COLUMN_SECONDS;
  private static final double PER_COLUMN = 8;
  private static final BrushSurface SURFACE =
      new BrushSurface(
          0, Mask.COLUMN_SECONDS / PER_COLUMN, 320, FrequencyAxis.of(FrequencyScale.MEL, 32_000));

  @Property(tries = 150)
  void paintingOverTheSeamIsPaintingOnTheTurnedClip(
      @ForAll BrushTool tool,
      @ForAll @IntRange(min = 0, max = COLUMNS) int turn,
      @ForAll @DoubleRange(min = 0, max = 399) double x,
      @ForAll @DoubleRange(min = 0, max = 319) double y,
      @ForAll @DoubleRange(min = -60, max = 60) double dx,
      @ForAll @DoubleRange(min = 0, max = 1) double softness) {
    if (tool == BrushTool.FREQUENCY_RANGE) {
      return; // it has no place in time
    }
    var from = new BrushPoint(x, y);
    var to = new BrushPoint(x + dx, 319 - y);
    var bend = new BrushPoint(x + 30, y / 2);
    Mask here = painted(tool, softness, 0, List.of(from, to, bend));
    Mask there = painted(tool, softness, turn * PER_COLUMN, List.of(from, to, bend));
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < COLUMNS; c++) {
        float turned = there.at(row, (c + turn) % COLUMNS);
        assertThat(Math.abs(here.at(row, c) - turned))
            .as("row %d column %d", row, c)
            .isLessThan(1e-3f);
      }
    }
  }

  private static Mask painted(
      BrushTool tool, double softness, double right, List<BrushPoint> points) {
    var brush = new BrushViewModel((name, grid) -> {});
    brush.show(new MaskGrid(Mask.columnsFor(SECONDS)), SECONDS);
    brush.kit().tool().set(tool);
    brush.kit().softness().set(softness);
    brush.kit().size().set(30);
    brush.kit().wrap().set(true);
    // A hair off the cells' edges, where rounding would decide.
    double off = 0.00713;
    List<BrushPoint> moved =
        points.stream().map(p -> new BrushPoint(p.x() + right + off, p.y())).toList();
    brush.begin(SURFACE, moved.getFirst());
    moved.forEach(p -> brush.drag(SURFACE, p));
    brush.end();
    return brush.grid().toMask();
  }

  @Test
  void withoutTheSwitchPaintEndsAtTheEnds() {
    var brush = new BrushViewModel((name, grid) -> {});
    brush.show(new MaskGrid(Mask.columnsFor(SECONDS)), SECONDS);
    stroke(brush);
    assertThat(brush.grid().at(16, 0)).isZero();
    brush.clear();
    brush.kit().wrap().set(true);
    stroke(brush);
    assertThat(brush.grid().at(16, 0)).isPositive();
    assertThat(brush.grid().at(16, COLUMNS - 1)).isEqualTo(1);
    assertThat(brush.grid().at(16, COLUMNS / 2)).isZero();
  }

  private static void stroke(BrushViewModel brush) {
    var end = new BrushPoint(COLUMNS * PER_COLUMN - 2, 160);
    brush.begin(SURFACE, end);
    brush.end();
  }
}
