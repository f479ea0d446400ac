package dualdiffusion.studio.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Snapping.Grid;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Dragging on the lanes, 20 pixels a second, lanes of 84 pixels; and what snapping keeps. */
class LanePointerTest {
  private static final LanePointer.Keys NONE = LanePointer.Keys.NONE;
  private static final LanePointer.Keys FREE = new LanePointer.Keys(false, false, false, true);
  private static final LanePointer.Keys COPY = new LanePointer.Keys(false, true, false, false);
  private static final LanePointer.Keys LOOP = new LanePointer.Keys(false, false, true, false);
  private static final LanePointer.Keys ADD = new LanePointer.Keys(true, false, false, false);

  private final Studio studio = Studio.small();
  private final LanePointer pointer = new LanePointer(studio.tracks);

  private void drag(double x1, double y1, double x2, double y2, LanePointer.Keys keys) {
    pointer.press(x1, y1, NONE);
    pointer.drag((x1 + x2) / 2, (y1 + y2) / 2, keys);
    pointer.drag(x2, y2, keys);
    pointer.release();
  }

  @Test
  void aDragMovesToAnotherTrackInOneStep() {
    int steps = studio.history.undoSteps();
    Project before = studio.project();
    drag(700, 50, 801, 50 + 84, NONE);
    assertThat(studio.start(studio.clip(1, 0))).as("on the beat").isEqualTo(35);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 1);
    studio.history.undo();
    assertThat(studio.project()).isSameAs(before);
  }

  @Test
  void withoutTheGridItGoesWhereThePointerGoes() {
    drag(700, 50, 803, 50, FREE);
    assertThat(studio.start(studio.clip(0, 2))).isEqualTo(35.15);
  }

  @Test
  void aDragEndsWhereAnotherEditComesBetween() {
    pointer.press(700, 50, NONE);
    pointer.drag(750, 50, FREE);
    pointer.drag(760, 50, FREE);
    studio.addTracks(1);
    pointer.drag(780, 50, FREE);
    pointer.release();
    assertThat(studio.start(studio.clip(0, 2))).isEqualTo(33);
  }

  @Test
  void altDragLeavesTheOriginalAndSelectsTheCopy() {
    drag(700, 50, 700, 50 + 2 * 84, COPY);
    assertThat(studio.start(studio.clip(0, 2))).isEqualTo(30);
    assertThat(studio.tracks.selected()).containsExactly(studio.clip(2, 0));
  }

  @Test
  void edgesTrimAndGoNoFurtherThanTheAudio() {
    drag(602, 60, 640, 60, NONE);
    assertThat(studio.start(studio.clip(0, 2))).isEqualTo(32);
    drag(799, 60, 1000, 60, NONE);
    assertThat(studio.end(studio.clip(0, 2))).isEqualTo(40);
    drag(799, 60, 900, 60, LOOP);
    assertThat(studio.end(studio.clip(0, 2))).isEqualTo(45);
    assertThat(studio.clip(0, 2).looped()).isTrue();
  }

  @Test
  void topCornersFade() {
    drag(601, 8, 640, 8, NONE);
    drag(798, 8, 760, 8, NONE);
    TimelineClip clip = studio.clip(0, 2);
    assertThat(studio.project().seconds(clip.fadeIn().frames())).isEqualTo(2);
    assertThat(studio.project().seconds(clip.fadeOut().frames())).isEqualTo(2);
    drag(760, 8, 500, 8, FREE);
    assertThat(studio.clip(0, 2).fadeIn().frames() + studio.clip(0, 2).fadeOut().frames())
        .isLessThanOrEqualTo(studio.clip(0, 2).length());
    assertThat(studio.problems).isEmpty();
  }

  @Test
  void theGainLineOfASelectedClipIsDragged() {
    TimelineClip clip = studio.clip(0, 2);
    studio.desk.select(Set.of(clip.id()));
    ClipBox box = ClipBox.of(studio.project(), clip, 0, studio.tracks.view(), studio.tracks.rows());
    drag(700, box.gainY(0), 700, box.gainY(-12), NONE);
    assertThat(studio.clip(0, 2).gainDb()).isEqualTo(-12);
  }

  @Test
  void emptySpaceSweepsASelection() {
    drag(950, 150, 300, 30, NONE);
    assertThat(studio.tracks.selected()).hasSize(2);
    assertThat(pointer.marquee().get()).isEmpty();
    pointer.press(950, 30, NONE);
    pointer.release();
    assertThat(studio.tracks.selected()).isEmpty();
  }

  @Test
  void clicksSelectAndCollect() {
    pointer.press(100, 60, NONE);
    pointer.release();
    pointer.press(700, 60, ADD);
    pointer.release();
    assertThat(studio.tracks.selected()).hasSize(2);
    pointer.press(100, 60, ADD);
    pointer.drag(300, 60, ADD);
    pointer.release();
    assertThat(studio.tracks.selected()).containsExactly(studio.clip(0, 2));
    assertThat(studio.start(studio.clip(0, 0))).as("let go, not dragged").isZero();
  }

  @Property(tries = 200)
  void snappingGoesToTheNearestLineOrStays(
      @ForAll @DoubleRange(min = 40, max = 240) double bpm,
      @ForAll @IntRange(min = 2, max = 9) int beats,
      @ForAll @IntRange(max = 3_000_000) int frame,
      @ForAll Grid grid) {
    Studio any = Studio.empty();
    any.tracks.tempo().setTempo(0, bpm);
    any.tracks.tempo().setMetre(1, beats, 4);
    any.tracks.snap().grid().set(grid);
    Project project = any.project();
    double scale = 0.01;
    long snapped = any.tracks.snap().snap(project, frame, scale, Set.of());
    assertThat(Math.abs(snapped - frame)).isLessThanOrEqualTo(project.frame(10 * scale));
    assertThat(any.tracks.snap().snap(project, snapped, scale, Set.of()))
        .as("stays")
        .isEqualTo(snapped);
    if (snapped != frame) {
      assertThat(grid).isNotEqualTo(Grid.NONE);
      assertThat(offLine(project, snapped, grid)).isLessThan(2.0 / Tunes.RATE);
    }
  }

  /** Seconds from the nearest grid line. */
  private static double offLine(Project project, long frame, Grid grid) {
    TempoMap tempo = project.tempo();
    double quarter = tempo.quarters(project.seconds(frame));
    double bar = tempo.metreOf(1).barQuarters();
    double inBar = quarter - Math.floor(quarter / bar + 1e-6) * bar;
    double step = grid.quarters(tempo, quarter);
    double off = Math.abs(inBar - Math.rint(inBar / step) * step);
    return Math.min(off, Math.min(inBar, bar - inBar)) * 60 / tempo.tempos().getFirst().bpm();
  }

  @Property(tries = 100)
  void gridLinesAreInViewInOrderAndNotTooClose(
      @ForAll @DoubleRange(min = 0, max = 500) double start,
      @ForAll @DoubleRange(min = 0.01, max = 2) double scale,
      @ForAll Grid grid) {
    Studio any = Studio.empty();
    any.tracks.tempo().type(16, "90 7/8");
    var view = any.tracks.view();
    view.resize(1000, 100);
    view.duration().set(3000);
    view.secondsPerPixel().set(scale);
    view.start().set(start);
    var lines = BarLines.of(any.project().tempo(), view, grid);
    assertThat(lines).hasSizeLessThan(400);
    assertThat(lines).extracting(BarLines.Line::x).isSorted();
  }

  @Property
  void fadersComeBackToTheirGain(@ForAll @DoubleRange(min = -120, max = 12) double db) {
    assertThat(FaderLaw.db(FaderLaw.place(db))).isCloseTo(db, Offset.offset(1e-9));
  }

  @Test
  void metersFallSlowlyHoldAndLatchClipping() {
    var meter = new MeterState();
    meter.hear(1, 0.5, 0.02);
    meter.hear(0, 0, 0.5);
    assertThat(meter.peak()).isEqualTo(-12, Offset.offset(1e-6));
    assertThat(meter.hold()).isEqualTo(0, Offset.offset(1e-6));
    assertThat(meter.clipped()).isTrue();
    meter.hear(0, 0, 1.6);
    assertThat(meter.hold()).isEqualTo(meter.peak());
    meter.reset();
    assertThat(meter.clipped()).isFalse();
  }
}
