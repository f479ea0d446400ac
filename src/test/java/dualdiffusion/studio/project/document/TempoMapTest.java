package dualdiffusion.studio.project.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Seconds, quarters, bars and beats, and what snaps to them. */
class TempoMapTest {

  private static TempoMap random(long seed) {
    var chance = new Random(seed);
    List<TempoChange> tempos = new ArrayList<>(List.of(new TempoChange(0, 120)));
    List<MetreChange> metres = new ArrayList<>(List.of(new MetreChange(1, 4, 4)));
    for (int i = 0; i < chance.nextInt(6); i++) {
      tempos.add(
          new TempoChange(
              tempos.getLast().quarter() + chance.nextDouble(0.1, 40), chance.nextDouble(5, 400)));
      metres.add(
          new MetreChange(
              metres.getLast().bar() + 1 + chance.nextInt(8),
              1 + chance.nextInt(15),
              1 << chance.nextInt(6)));
    }
    return new TempoMap(tempos, metres);
  }

  @Property(tries = 500)
  void secondsAndQuartersAreInverse(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 400) double quarter) {
    TempoMap map = random(seed);
    assertThat(map.quarters(map.seconds(quarter))).isCloseTo(quarter, within(1e-8));
    assertThat(map.seconds(map.quarters(quarter))).isCloseTo(quarter, within(1e-8));
    assertThat(map.seconds(quarter + 0.01)).isGreaterThan(map.seconds(quarter));
  }

  @Property(tries = 500)
  void barsAndQuartersAreInverse(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 400) double quarter) {
    TempoMap map = random(seed);
    MusicalTime time = map.musicalTime(quarter);
    assertThat(map.quarters(time)).isCloseTo(quarter, within(1e-6));
    assertThat(time.beat()).isBetween(1.0, map.metreOf(time.bar()).beats() + 1.0);
    assertThat(map.musicalTime(map.barStart(time.bar())).bar()).isEqualTo(time.bar());
  }

  @Test
  void knownPlaces() {
    var map =
        new TempoMap(
            List.of(new TempoChange(0, 120), new TempoChange(8, 60)),
            List.of(new MetreChange(1, 4, 4), new MetreChange(3, 6, 8)));
    assertThat(map.seconds(8)).isEqualTo(4);
    assertThat(map.seconds(10)).isEqualTo(6);
    assertThat(map.quarters(5)).isEqualTo(9);
    assertThat(map.barStart(3)).isEqualTo(8);
    assertThat(map.barStart(4)).isEqualTo(11);
    assertThat(map.musicalTime(9.5)).isEqualTo(new MusicalTime(3, 4));
    assertThat(map.musicalTime(7)).isEqualTo(new MusicalTime(2, 4));
  }

  @Test
  void refusesWhatHasNoOrder() {
    var late = List.of(new TempoChange(1, 120));
    var twice = List.of(new TempoChange(0, 120), new TempoChange(0, 90));
    var metre = List.of(new MetreChange(1, 4, 4));
    assertThatThrownBy(() -> new TempoMap(late, metre)).isInstanceOf(EditException.class);
    assertThatThrownBy(() -> new TempoMap(twice, metre)).isInstanceOf(EditException.class);
    assertThatThrownBy(() -> new MetreChange(1, 4, 5)).isInstanceOf(EditException.class);
  }

  @Test
  void snapsToWhatIsNearest() {
    Project project = Projects.withClips(70_000);
    project = new SongEdit.PutMarker(new Marker(project.nextId(), "drop", 50_000)).apply(project);
    long clip = Projects.clips(project).getFirst().id();
    var beats = new Snapping(Snapping.Grid.BEAT, false, false, false);
    assertThat(beats.snap(project, 25_000, 2_000, Set.of())).isEqualTo(24_000);
    assertThat(beats.snap(project, 47_000, 2_000, Set.of())).isEqualTo(48_000);
    assertThat(beats.snap(project, 30_000, 2_000, Set.of())).as("too far").isEqualTo(30_000);
    var bars = new Snapping(Snapping.Grid.BAR, true, true, false);
    assertThat(bars.snap(project, 90_000, 9_000, Set.of())).isEqualTo(96_000);
    assertThat(bars.snap(project, 51_000, 2_000, Set.of())).isEqualTo(50_000);
    assertThat(bars.snap(project, 70_080, 90, Set.of())).isEqualTo(70_100);
    assertThat(bars.snap(project, 70_080, 90, Set.of(clip))).isEqualTo(70_080);
    assertThat(Snapping.OFF.snap(project, 7, 9_999, Set.of())).isEqualTo(7);
  }

  @Property(tries = 300)
  void snappedPlacesStay(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 200) double at) {
    Project project = new SongEdit.SetTempo(random(seed)).apply(Projects.withClips());
    for (Snapping.Grid grid : Snapping.Grid.values()) {
      var snapping = new Snapping(grid, false, false, false);
      long once = snapping.snap(project, project.frame(at), 1L << 40, Set.of());
      assertThat(snapping.snap(project, once, 1L << 40, Set.of())).isEqualTo(once);
    }
  }
}
