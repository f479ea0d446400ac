package dualdiffusion.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.data.MaskShapes.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks of training examples. */
class MaskShapesTest {
  private static final int ROWS = 32;
  private static final int COLUMNS = 128;

  @Property(tries = 300)
  void everyMaskIsOneOfTheGridAndLeavesSomethingToMake(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 200) int columns) {
    float[] mask = new MaskShapes(MaskSettings.DEFAULT).draw(chance(seed), rows, columns);
    assertThat(mask).hasSize(rows * columns);
    float least = 1;
    float most = 0;
    for (float value : mask) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(least).isNotNegative();
    assertThat(most).isPositive().isLessThanOrEqualTo(1);
    assertThat(new MaskShapes(MaskSettings.DEFAULT).draw(chance(seed), rows, columns))
        .as("the same again")
        .isEqualTo(mask);
  }

  @Test
  void kindsAreMetInTheirShares() {
    var shapes = new MaskShapes(MaskSettings.DEFAULT);
    Map<Kind, Integer> met = new EnumMap<>(Kind.class);
    int all = 20_000;
    for (int i = 0; i < all; i++) {
      met.merge(shapes.kind(new SampleSeed(1, 1, i)), 1, Integer::sum);
    }
    for (Kind kind : Kind.values()) {
      assertThat((double) met.get(kind) / all)
          .as("%s", kind)
          .isCloseTo(MaskSettings.DEFAULT.weight(kind), within(0.015));
    }
  }

  @Test
  void nothingIsKnownInPlainGeneration() {
    assertThat(draw(Kind.PLAIN, 1, 0, 0)).containsOnly(1);
  }

  @Test
  void extendingKnowsTheBeginningAndPrependingTheEnd() {
    for (int i = 0; i < 200; i++) {
      float[] extend = draw(Kind.EXTEND, i, 0, 0);
      assertThat(at(extend, 0)).isZero();
      assertThat(at(extend, COLUMNS - 1)).isEqualTo(1);
      assertThat(changes(extend)).isEqualTo(1);
      float[] prepend = draw(Kind.PREPEND, i, 0, 0);
      assertThat(at(prepend, 0)).isEqualTo(1);
      assertThat(at(prepend, COLUMNS - 1)).isZero();
      assertThat(changes(prepend)).isEqualTo(1);
      assertThat(share(prepend)).isBetween(0.02, 0.76);
    }
  }

  @Test
  void theMiddleIsOneStretchThatMayWrap() {
    int wrapped = 0;
    for (int i = 0; i < 300; i++) {
      float[] plain = draw(Kind.MIDDLE, i, 0, 0);
      assertThat(at(plain, 0)).isZero();
      assertThat(at(plain, COLUMNS - 1)).isZero();
      assertThat(changes(plain)).isEqualTo(2);
      float[] ring = draw(Kind.MIDDLE, i, 1, 0);
      boolean overTheEnd = at(ring, 0) == 1 && at(ring, COLUMNS - 1) == 1;
      wrapped += overTheEnd ? 1 : 0;
      assertThat(changes(ring)).isLessThanOrEqualTo(2);
      assertThat(share(ring)).isBetween(0.01, 0.76);
    }
    assertThat(wrapped).isBetween(60, 200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"EXTEND", "PREPEND", "MIDDLE", "PAINTED"})
  void softEdgesHoldValuesBetween(Kind kind) {
    int soft = 0;
    int hard = 0;
    for (int i = 0; i < 100; i++) {
      soft += isSoft(draw(kind, i, 0, 1)) ? 1 : 0;
      hard += isSoft(draw(kind, i, 0, 0)) ? 1 : 0;
    }
    assertThat(hard).isZero();
    assertThat(soft).isGreaterThan(70);
  }

  @Test
  void aStrokeIsConnected() {
    for (int seed = 0; seed < 50; seed++) {
      var canvas = new MaskCanvas(ROWS, COLUMNS, 0);
      var random = new SplittableRandom(seed);
      double row = 5 + random.nextInt(20);
      double radius = 1 + random.nextDouble() * 3;
      for (int i = 0; i < 40; i++) {
        canvas.disc(row + 3 * Math.sin(i * 0.2), 100 + i * radius / 2, radius);
      }
      assertThat(regions(canvas.values())).as("stroke %d, over the end", seed).isOne();
    }
  }

  @Test
  void harmonicsAreRowsOfAMelScale() {
    var canvas = new MaskCanvas(ROWS, COLUMNS, 0);
    canvas.rectangle(4, 4, 10, 20);
    canvas.rectangle(9, 9, 10, 20);
    assertThat(regions(canvas.values())).isEqualTo(2);
    assertThat(share(canvas.values()) * ROWS * COLUMNS).isCloseTo(22, within(1e-9));
  }

  @Test
  void invertedMasksKnowWhatIsPainted() {
    var canvas = new MaskCanvas(4, 4, 0);
    canvas.rectangle(0, 1, 0, 3);
    canvas.invert();
    assertThat(canvas.values()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void settingsThatDrawNothingAreRefused() {
    assertThatThrownBy(() -> settings(null, 0, 0)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new MaskSettings(1, 0, 0, 0, 0, 0, 0.5, 0.2, 0, 0, 1))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("longest");
  }

  private static float[] draw(Kind kind, int sample, double wrap, double soft) {
    return new MaskShapes(settings(kind, wrap, soft))
        .draw(new SampleSeed(5, 1, sample), ROWS, COLUMNS);
  }

  private static MaskSettings settings(Kind only, double wrap, double soft) {
    double[] w = new double[Kind.values().length];
    if (only != null) {
      w[only.ordinal()] = 1;
    }
    return new MaskSettings(w[0], w[1], w[2], w[3], w[4], w[5], 0.02, 0.75, wrap, soft, 4);
  }

  private static SampleSeed chance(long seed) {
    return new SampleSeed(seed, 1, 0);
  }

  private static float at(float[] mask, int column) {
    return mask[3 * COLUMNS + column];
  }

  /** Borders between free and known along a row. */
  private static int changes(float[] mask) {
    int changes = 0;
    for (int c = 1; c < COLUMNS; c++) {
      changes += at(mask, c) != at(mask, c - 1) ? 1 : 0;
    }
    return changes;
  }

  private static double share(float[] mask) {
    double sum = 0;
    for (float value : mask) {
      sum += value;
    }
    return sum / mask.length;
  }

  private static boolean isSoft(float[] mask) {
    for (float value : mask) {
      if (value > 0 && value < 1) {
        return true;
      }
    }
    return false;
  }

  /** Regions of free cells that touch, the columns being a ring. */
  private static int regions(float[] mask) {
    boolean[] seen = new boolean[mask.length];
    int regions = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] > 0 && !seen[i]) {
        regions++;
        flood(mask, seen, i / COLUMNS, i % COLUMNS);
      }
    }
    return regions;
  }

  private static void flood(float[] mask, boolean[] seen, int row, int column) {
    int at = row * COLUMNS + Math.floorMod(column, COLUMNS);
    if (row < 0 || row >= ROWS || seen[at] || mask[at] == 0) {
      return;
    }
    seen[at] = true;
    for (int dr = -1; dr <= 1; dr++) {
      for (int dc = -1; dc <= 1; dc++) {
        int r = row + dr;
        if (r >= 0 && r < ROWS) {
          flood(mask, seen, r, Math.floorMod(column + dc, COLUMNS));
        }
      }
    }
  }
}
