package dualdiffusion.studio.brush;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Mask;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskOpsTest {

  @Property(tries = 60)
  void growingThenShrinkingKeepsAllThatWasPainted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll boolean ring) {
    MaskGrid grid = random(seed, columns);
    Mask before = grid.toMask();
    MaskOps.grow(grid, ring);
    assertThat(leastRise(before, grid)).isNotNegative();
    MaskOps.shrink(grid, ring);
    assertThat(leastRise(before, grid)).isNotNegative();
  }

  @Property(tries = 60)
  void shrinkingThenGrowingAddsNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll boolean ring) {
    MaskGrid grid = random(seed, columns);
    Mask before = grid.toMask();
    MaskOps.shrink(grid, ring);
    MaskOps.grow(grid, ring);
    for (int i = 0; i < before.strengths().length; i++) {
      assertThat(grid.toMask().strengths()[i]).isLessThanOrEqualTo(before.strengths()[i]);
    }
  }

  @Property(tries = 100)
  void invertingTwiceIsExactlyAsItWas(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int columns) {
    MaskGrid grid = random(seed, columns);
    Mask before = grid.toMask();
    MaskOps.invert(grid);
    MaskOps.invert(grid);
    assertThat(grid.toMask()).isEqualTo(before);
  }

  @Property(tries = 60)
  void onARingEverythingTurnsAlong(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 40) int columns,
      @ForAll @IntRange(min = 0, max = 40) int by) {
    for (BiFunction<MaskGrid, Boolean, Mask> op : OPS) {
      MaskGrid turned = turned(random(seed, columns), by);
      Mask expected = turned(MaskGrid.of(op.apply(random(seed, columns), true)), by).toMask();
      assertThat(op.apply(turned, true)).isEqualTo(expected);
    }
  }

  @Test
  void featheringKeepsStrengthsSoftAndTheAmountOfPaint() {
    var grid = new MaskGrid(20);
    grid.set(16, 10, 1);
    MaskOps.feather(grid, false);
    assertThat(grid.at(16, 10)).isEqualTo(0.25f);
    assertThat(grid.at(17, 10)).isEqualTo(0.125f);
    assertThat(grid.at(15, 9)).isEqualTo(0.0625f);
    double sum = 0;
    for (float s : grid.toMask().strengths()) {
      sum += s;
    }
    assertThat(sum).isEqualTo(1);
  }

  @Test
  void copiedPaintIsLaidOverWhatIsThere() {
    MaskGrid grid = new MaskGrid(10);
    grid.set(3, 2, 0.5f);
    grid.set(3, 4, 1);
    MaskClip clip = MaskClip.of(grid).orElseThrow();
    clip.paste(grid, 8, false);
    assertThat(grid.at(3, 8)).isEqualTo(0.5f);
    assertThat(grid.at(3, 0)).isZero();
    clip.paste(grid, 8, true);
    assertThat(grid.at(3, 0)).isEqualTo(1);
    clip.paste(grid, 4, false);
    assertThat(grid.at(3, 4)).isEqualTo(1);
    assertThat(MaskClip.of(new MaskGrid(10))).isEmpty();
  }

  private static final List<BiFunction<MaskGrid, Boolean, Mask>> OPS =
      List.of(
          (g, ring) -> {
            MaskOps.grow(g, ring);
            return g.toMask();
          },
          (g, ring) -> {
            MaskOps.shrink(g, ring);
            return g.toMask();
          },
          (g, ring) -> {
            MaskOps.feather(g, ring);
            return g.toMask();
          });

  private static float leastRise(Mask before, MaskGrid now) {
    float least = 1;
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < before.columns(); c++) {
        least = Math.min(least, now.at(row, c) - before.at(row, c));
      }
    }
    return least;
  }

  /** Soft blobs and empty places. */
  private static MaskGrid random(long seed, int columns) {
    var random = new Random(seed);
    var grid = new MaskGrid(columns);
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < columns; c++) {
        grid.set(row, c, random.nextInt(3) == 0 ? random.nextFloat() : 0);
      }
    }
    return grid;
  }

  private static MaskGrid turned(MaskGrid grid, int by) {
    var turned = new MaskGrid(grid.columns());
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < grid.columns(); c++) {
        turned.set(row, Math.floorMod(c + by, grid.columns()), grid.at(row, c));
      }
    }
    return turned;
  }
}
