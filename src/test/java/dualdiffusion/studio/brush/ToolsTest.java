package dualdiffusion.studio.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lasso, ranges, the harmonic brush and snapping. Ten pixels a cell on the mel axis. */
class ToolsTest {
  private static final double SECONDS = 60 * Mask.COLUMN_SECONDS;
  private static final BrushSurface SURFACE =
      new BrushSurface(
          0, Mask.COLUMN_SECONDS / 10, 320, FrequencyAxis.of(FrequencyScale.MEL, 32_000));

  private final List<String> done = new ArrayList<>();
  private final BrushViewModel brush = new BrushViewModel((name, grid) -> done.add(name));
  private final BrushKit kit = brush.kit();

  @BeforeEach
  void show() {
    brush.show(new MaskGrid(Mask.columnsFor(SECONDS)), SECONDS);
    kit.softness().set(0);
  }

  @Test
  void aHardLassoFillsWhatItGoesRound() {
    kit.tool().set(BrushTool.LASSO);
    draw(101, 101, 299, 101, 299, 199, 201, 199, 201, 149, 101, 149);
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < 60; c++) {
        boolean upper = c >= 10 && c < 30 && row >= 17 && row < 22;
        boolean lower = c >= 20 && c < 30 && row >= 12 && row < 17;
        assertThat(strength(row, c))
            .as("row %d column %d", row, c)
            .isEqualTo(upper || lower ? 1f : 0f);
      }
    }
    assertThat(done).containsExactly("Paint");
  }

  @Test
  void aSoftLassoFadesInwardsAndIsNeverHard() {
    kit.tool().set(BrushTool.LASSO);
    kit.softness().set(1);
    kit.strength().set(0.8);
    kit.size().set(60);
    draw(100, 60, 400, 60, 400, 260, 100, 260);
    assertThat(strength(16, 25)).isEqualTo(0.8f, within(0.05f));
    assertThat(strength(16, 11)).isBetween(0.01f, 0.3f);
    for (int c = 11; c < 25; c++) {
      assertThat(strength(16, c)).isGreaterThanOrEqualTo(strength(16, c - 1));
    }
  }

  @Test
  void aLassoThatCrossesItselfHasNoHole() {
    kit.tool().set(BrushTool.LASSO);
    draw(100, 100, 300, 100, 300, 200, 100, 200, 100, 100, 300, 100, 300, 200, 100, 200);
    assertThat(strength(16, 20)).isEqualTo(1);
  }

  @Test
  void aLassoOfOnePointIsNoEdit() {
    kit.tool().set(BrushTool.LASSO);
    draw(100, 100);
    assertThat(done).isEmpty();
  }

  @Test
  void rangesHaveTwoEdgesOnly() {
    kit.tool().set(BrushTool.TIME_RANGE);
    draw(101, 50, 199, 60);
    assertThat(strength(0, 10)).isEqualTo(1);
    assertThat(strength(31, 19)).isEqualTo(1);
    assertThat(strength(16, 20)).isZero();
    brush.clear();
    kit.tool().set(BrushTool.FREQUENCY_RANGE);
    draw(300, 101, 301, 199);
    assertThat(strength(12, 0)).isEqualTo(1);
    assertThat(strength(21, 59)).isEqualTo(1);
    assertThat(strength(22, 30)).isZero();
    assertThat(strength(11, 30)).isZero();
  }

  @Property(tries = 100)
  void theHarmonicBrushReachesEachOvertone(
      @ForAll @DoubleRange(min = 60, max = 2000) double hz,
      @ForAll @DoubleRange(min = 0.3, max = 2) double semitones) {
    show();
    brush.clear();
    kit.tool().set(BrushTool.HARMONIC);
    kit.overtones().set(5);
    kit.semitones().set(semitones);
    draw(300, SURFACE.y(hz));
    for (int k = 1; k <= 6; k++) {
      assertThat(strength(row(k * hz), 30)).as("partial %d", k).isEqualTo(1);
    }
    assertThat(strength(row(Math.min(15_900, hz * 8.5)), 30)).isZero();
    assertThat(strength(row(hz), 58)).as("only where it was pointed").isZero();
  }

  @Test
  void betweenHighOvertonesThereIsNothing() {
    kit.tool().set(BrushTool.HARMONIC);
    kit.overtones().set(3);
    draw(300, SURFACE.y(1500));
    assertThat(strength(row(2250), 30)).isZero();
    assertThat(strength(row(3750), 30)).isZero();
    assertThat(strength(row(4500), 30)).isEqualTo(1);
  }

  @Test
  void rangesSnapToTheWholeBeatsTheyTouch() {
    kit.beats().set(Optional.of(new Beats(60 / (10 * Mask.COLUMN_SECONDS), 0, 4)));
    kit.snapBeats().set(true);
    kit.tool().set(BrushTool.TIME_RANGE);
    draw(150, 50);
    for (int c = 0; c < 60; c++) {
      assertThat(strength(5, c)).as("column %d", c).isEqualTo(c >= 10 && c < 20 ? 1f : 0f);
    }
  }

  @Test
  void pointsSnapToBeatsAndNotesWhereTheyAreKnown() {
    kit.snapBeats().set(true);
    var point = new BrushPoint(148, SURFACE.y(450));
    assertThat(kit.snap().point(SURFACE, point)).isEqualTo(point);
    kit.beats().set(Optional.of(new Beats(60 / (10 * Mask.COLUMN_SECONDS), 0, 4)));
    kit.snapNotes().set(true);
    BrushPoint snapped = kit.snap().point(SURFACE, point);
    assertThat(snapped.x()).isCloseTo(100, within(1e-9));
    assertThat(SURFACE.hz(snapped.y())).isCloseTo(440, within(1e-6));
  }

  @Test
  void aBandSnapsToItsNotes() {
    kit.snapNotes().set(true);
    Box box =
        kit.snap()
            .box(
                kit.settings(0),
                SURFACE,
                new BrushPoint(0, SURFACE.y(450)),
                new BrushPoint(9, SURFACE.y(436)));
    assertThat(SURFACE.hz(box.top())).isCloseTo(440 * Math.pow(2, 1 / 24.0), within(1e-6));
    assertThat(SURFACE.hz(box.bottom())).isCloseTo(440 * Math.pow(2, -1 / 24.0), within(1e-6));
  }

  @Test
  void movingTheViewInAStrokeMovesNothingPainted() {
    kit.tool().set(BrushTool.RECTANGLE);
    brush.begin(SURFACE, new BrushPoint(101, 101));
    var moved =
        new BrushSurface(
            10 * Mask.COLUMN_SECONDS, Mask.COLUMN_SECONDS / 20, 640, 100, SURFACE.axis());
    brush.drag(moved, new BrushPoint((19.9 - 10) * 20, 2 * 199 - 100));
    brush.end();
    assertThat(strength(21, 10)).isEqualTo(1);
    assertThat(strength(12, 19)).isEqualTo(1);
    assertThat(strength(22, 10)).isZero();
    assertThat(strength(16, 20)).isZero();
  }

  @Test
  void theOutlineShowsWhatWillBeReached() {
    assertThat(brush.outline(SURFACE, new BrushPoint(50, 60)))
        .containsExactly(new Outline.Oval(50, 60, kit.size().get(), kit.size().get()));
    kit.tool().set(BrushTool.HARMONIC);
    kit.overtones().set(3);
    assertThat(brush.outline(SURFACE, new BrushPoint(50, SURFACE.y(200)))).hasSize(4);
    kit.tool().set(BrushTool.RECTANGLE);
    brush.begin(SURFACE, new BrushPoint(10, 10));
    brush.drag(SURFACE, new BrushPoint(30, 20));
    Outline box = brush.outline(SURFACE, new BrushPoint(30, 20)).getFirst();
    assertThat(box).isInstanceOf(Outline.Rectangle.class);
  }

  @Test
  void eachMaskCommandIsAnEdit() {
    draw(200, 150, 260, 150);
    Mask painted = brush.grid().toMask();
    brush.grow();
    brush.feather();
    brush.shrink();
    assertThat(done).containsExactly("Paint", "Grow paint", "Feather paint", "Shrink paint");
    brush.show(MaskGrid.of(painted), SECONDS);
    brush.copy();
    brush.show(new MaskGrid(Mask.columnsFor(SECONDS)), SECONDS);
    brush.paste();
    assertThat(brush.grid().toMask()).isEqualTo(painted);
    assertThat(done).last().isEqualTo("Paste paint");
    brush.clear();
    brush.paste(0);
    assertThat(brush.grid().toMask().firstColumn()).isZero();
  }

  private void draw(double... xy) {
    brush.begin(SURFACE, new BrushPoint(xy[0], xy[1]));
    for (int i = 2; i < xy.length; i += 2) {
      brush.drag(SURFACE, new BrushPoint(xy[i], xy[i + 1]));
    }
    brush.end();
  }

  private float strength(int row, int column) {
    return brush.grid().at(row, column);
  }

  private static int row(double hz) {
    return (int) (MelScale.fraction(hz, Mask.MAX_HZ) * Mask.ROWS);
  }
}
