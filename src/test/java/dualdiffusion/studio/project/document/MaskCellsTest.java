package dualdiffusion.studio.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Masks kept small. */
class MaskCellsTest {

  @Property(tries = 60)
  void comeBackToTheBit(@ForAll long seed, @ForAll @IntRange(min = 0, max = 900) int columns) {
    var chance = new Random(seed);
    var values = new float[Mask.ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = chance.nextInt(3) == 0 ? chance.nextFloat() : 0;
    }
    var mask = new Mask(columns, values);
    assertThat(MaskCells.of(mask).toMask()).isEqualTo(mask);
    assertThat(MaskCells.of(mask)).isEqualTo(MaskCells.of(new Mask(columns, values)));
  }

  @Test
  void emptyMasksCostNothing() {
    MaskCells cells = MaskCells.empty(9_375);
    assertThat(cells.isEmpty()).isTrue();
    assertThat(cells.blocks()).allMatch(String::isEmpty);
  }

  @Test
  void damageIsToldWhateverItIs() {
    var full = new float[Mask.ROWS * 4];
    Arrays.fill(full, 0.5f);
    String good = MaskCells.of(new Mask(4, full)).blocks().getFirst();
    var chance = new Random(5);
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder(good);
      text.setCharAt(chance.nextInt(text.length()), (char) (33 + chance.nextInt(90)));
      try {
        new MaskCells(4, List.of(text.toString())).toMask();
      } catch (BadRequestException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
    assertThatThrownBy(() -> new MaskCells(4, List.of(good, good)))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new MaskCells(5, List.of(good)).toMask())
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void layersAddUpToTheStrongestPaint() {
    var full = new float[Mask.ROWS * 2];
    Arrays.fill(full, 0.5f);
    var cells = MaskCells.of(new Mask(2, full));
    var weak = new MaskLayer(1, "weak", 0.5, true, cells);
    var hidden = new MaskLayer(2, "hidden", 1, false, cells);
    Mask sum = MaskLayer.together(List.of(weak, hidden), 3);
    assertThat(sum.at(0, 1)).isEqualTo(0.25f);
    assertThat(sum.at(0, 2)).isZero();
  }
}
