package dualdiffusion.studio.brush;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Mask;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrushViewModelTest {
  private static final BrushSurface SURFACE =
      new BrushSurface(0, 0.01, 320, FrequencyAxis.of(FrequencyScale.MEL, 32_000));

  private final List<String> done = new ArrayList<>();
  private final BrushViewModel brush = new BrushViewModel((name, grid) -> done.add(name));

  @BeforeEach
  void show() {
    brush.show(new MaskGrid(Mask.columnsFor(8)), 8);
  }

  @Test
  void aStrokeIsOneEdit() {
    stroke(200, 400);
    assertThat(mask().isEmpty()).isFalse();
    assertThat(done).containsExactly("Paint");
  }

  @Test
  void aStrokeThatChangesNothingIsNoEdit() {
    brush.kit().erase().set(true);
    stroke(200, 400);
    assertThat(done).isEmpty();
  }

  @Test
  void theExtentTellsTimeAndFrequency() {
    brush.kit().softness().set(0);
    brush.kit().tool().set(BrushTool.RECTANGLE);
    brush.begin(SURFACE, new BrushPoint(100, 100));
    brush.drag(SURFACE, new BrushPoint(300, 200));
    brush.end();
    MaskExtent extent = brush.extent().get().orElseThrow();
    assertThat(extent.startSeconds()).isBetween(0.9, 1.0);
    assertThat(extent.endSeconds()).isBetween(3.0, 3.1);
    assertThat(extent.lowHz()).isLessThanOrEqualTo(SURFACE.axis().hz(120 / 320.0));
    assertThat(extent.highHz()).isGreaterThanOrEqualTo(SURFACE.axis().hz(220 / 320.0));
  }

  @Test
  void clearAndInvertAreEdits() {
    stroke(200, 400);
    brush.invert();
    assertThat(mask().at(16, 120)).isEqualTo(1);
    brush.clear();
    assertThat(mask().isEmpty()).isTrue();
    brush.clear();
    assertThat(done).containsExactly("Paint", "Invert paint", "Clear paint");
  }

  @Test
  void thePointerPaintsNothing() {
    brush.kit().tool().set(BrushTool.POINTER);
    stroke(200, 400);
    assertThat(mask().isEmpty()).isTrue();
  }

  private void stroke(double from, double to) {
    brush.begin(SURFACE, new BrushPoint(from, 160));
    brush.drag(SURFACE, new BrushPoint(to, 160));
    brush.end();
  }

  private Mask mask() {
    return brush.grid().toMask();
  }
}
