package dualdiffusion.studio.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private final Viewport view = tenSeconds();

  private static Viewport tenSeconds() {
    var view = new Viewport();
    view.resize(1000, 400);
    view.show(10);
    return view;
  }

  @Property
  void zoomingInKeepsTheTimeUnderThePointer(
      @ForAll @DoubleRange(min = 0, max = 1000) double x,
      @ForAll @DoubleRange(min = 1, max = 8) double factor) {
    Viewport zoomed = tenSeconds();
    double before = zoomed.seconds(x);
    zoomed.zoom(factor, x);
    assertThat(zoomed.seconds(x)).isCloseTo(before, within(1e-9));
  }

  @Property
  void theViewNeverLeavesTheClip(
      @ForAll @DoubleRange(min = 0.01, max = 500) double factor,
      @ForAll @DoubleRange(min = -5000, max = 5000) double pixels) {
    Viewport moved = tenSeconds();
    moved.zoom(factor, 300);
    moved.scroll(pixels);
    assertThat(moved.start().get()).isNotNegative();
    assertThat(moved.start().get() + moved.visibleSeconds()).isLessThanOrEqualTo(10 + 1e-9);
  }

  @Property
  void pixelsAndFrequenciesAgree(@ForAll @DoubleRange(min = 0, max = 400) double y) {
    assertThat(view.y(view.hz(y))).isCloseTo(y, within(1e-6));
  }

  @Test
  void aViewOfTheWholeClipStaysOneWhenTheWindowGrows() {
    view.resize(1500, 500);
    assertThat(view.visibleSeconds()).isCloseTo(10, within(1e-9));
  }

  @Test
  void theViewTurnsThePageForThePlayhead() {
    view.zoom(10, 0);
    view.reveal(0.5);
    assertThat(view.start().get()).isZero();
    view.reveal(3);
    assertThat(view.start().get()).isEqualTo(3);
  }

  @Test
  void ticksAreRoundAndFarEnoughApart() {
    assertThat(TimeTicks.of(view)).extracting(TimeTicks.Tick::label).startsWith("0 s", "1 s");
    view.zoom(100, 0);
    assertThat(TimeTicks.of(view)).extracting(TimeTicks.Tick::label).contains("0.02 s");
    view.show(3600);
    assertThat(TimeTicks.of(view)).extracting(TimeTicks.Tick::label).contains("5:00", "55:00");
  }

  @BeforeEach
  void reset() {
    view.show(10);
  }
}
