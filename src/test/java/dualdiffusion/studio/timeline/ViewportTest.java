package dualdiffusion.studio.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import java.util.List;
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

  @Property
  void zoomingIntoFrequencyKeepsThePitchUnderThePointer(
      @ForAll @DoubleRange(min = 0, max = 400) double y,
      @ForAll @DoubleRange(min = 1, max = 16) double factor) {
    Viewport zoomed = tenSeconds();
    double before = zoomed.hz(y);
    zoomed.zoomFrequency(factor, y);
    assertThat(zoomed.hz(y)).isCloseTo(before, within(1e-6));
    assertThat(zoomed.y(before)).isCloseTo(y, within(1e-6));
  }

  @Property
  void theViewNeverLeavesTheFrequencyAxis(
      @ForAll @DoubleRange(min = 0.01, max = 500) double factor,
      @ForAll @DoubleRange(min = -9000, max = 9000) double pixels) {
    Viewport moved = tenSeconds();
    moved.zoomFrequency(factor, 150);
    moved.scrollFrequency(pixels);
    assertThat(moved.bottom().get()).isNotNegative();
    assertThat(moved.bottom().get() + moved.share().get()).isLessThanOrEqualTo(1 + 1e-12);
    assertThat(moved.axisTop()).isLessThanOrEqualTo(1e-9);
    assertThat(moved.axisTop() + moved.fullHeight()).isGreaterThanOrEqualTo(400 - 1e-9);
  }

  @Property
  void frequencyLabelsAreFarEnoughApartToRead(
      @ForAll FrequencyScale scale, @ForAll @DoubleRange(min = 1, max = 16) double factor) {
    Viewport zoomed = tenSeconds();
    zoomed.axis().set(FrequencyAxis.of(scale, 44_100));
    zoomed.zoomFrequency(factor, 300);
    List<Double> places =
        FrequencyTicks.of(zoomed).stream().map(FrequencyTicks.Tick::y).sorted().toList();
    assertThat(places).hasSizeGreaterThan(1);
    for (int i = 1; i < places.size(); i++) {
      assertThat(places.get(i) - places.get(i - 1)).isGreaterThanOrEqualTo(18);
    }
  }

  @Test
  void notesHaveRoomWhereOneHasZoomedIn() {
    assertThat(NoteRow.visible(view)).noneMatch(NoteRow::isRoomy);
    assertThat(NoteRow.visible(view)).extracting(NoteRow::name).contains("C2", "A4", "C9");
    view.zoomFrequency(12, view.y(440));
    List<NoteRow> near = NoteRow.visible(view);
    assertThat(near).allMatch(NoteRow::isRoomy);
    assertThat(near).extracting(NoteRow::name).contains("A4").doesNotContain("C2");
    for (int i = 1; i < near.size(); i++) {
      assertThat(near.get(i).bottom()).isCloseTo(near.get(i - 1).top(), within(1e-9));
    }
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
