package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Snapping.Grid;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.tracks.ClipLook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Tracks, mixer, markers, loop and tempo by command. */
class TracksMenuTest extends SongMenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.TRACKS);

  /** So long after a tap, in nanoseconds, a tap begins a series. */
  private static final long A_WHILE = 3_000_000_000L;

  TracksMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void table() {
    lines();
    mixing();
    markers();
    tempo();
    view();
  }

  private void lines() {
    ofFirst(Action.ADD_TRACK, () -> assertThat(document().tracks()).hasSize(3));
    ofFirst(Action.DELETE_TRACK, () -> assertThat(document().tracks()).hasSize(1));
    ofFirst(
        Action.RENAME_TRACK,
        () -> {
          type("drums");
          assertThat(track(0).name()).isEqualTo("drums");
        });
    String colour = track(0).colour();
    ofFirst(Action.TRACK_COLOUR, () -> assertThat(track(0).colour()).isNotEqualTo(colour));
    List<Track> order = document().tracks();
    ofFirst(Action.TRACK_DOWN, () -> assertThat(document().tracks()).isEqualTo(order.reversed()));
    edits(
        Action.TRACK_UP,
        () -> choose(1),
        () -> assertThat(document().tracks()).isEqualTo(order.reversed()));
    does(Action.NEXT_TRACK, () -> choose(0), () -> assertThat(chosen()).isEqualTo(1));
    does(Action.PREVIOUS_TRACK, () -> choose(1), () -> assertThat(chosen()).isZero());
  }

  private void mixing() {
    ofFirst(Action.MUTE, () -> assertThat(track(0).mix().mute()).isTrue());
    ofFirst(Action.SOLO, () -> assertThat(track(0).mix().solo()).isTrue());
    turns(Action.MIXER, tracks().mixer());
  }

  private void markers() {
    at(Action.ADD_MARKER, 1, () -> assertThat(document().markers()).hasSize(1));
    edits(
        Action.DELETE_MARKER, () -> marker(1, 1), () -> assertThat(document().markers()).isEmpty());
    does(Action.NEXT_MARKER, () -> marker(2, 0), () -> assertThat(playhead()).isEqualTo(2));
    does(Action.PREVIOUS_MARKER, () -> marker(2, 3), () -> assertThat(playhead()).isEqualTo(2));
    edits(
        Action.LOOP_CLIPS,
        () -> select(clip(0, 0)),
        () ->
            assertThat(document().loop().orElseThrow())
                .isEqualTo(new LoopRegion(0, clip(0, 0).end(), true)));
    edits(
        Action.SONG_LOOP,
        () -> {
          select(clip(0, 0));
          tracks().song().loopSelected();
        },
        () -> assertThat(document().loop().orElseThrow().enabled()).isFalse());
  }

  private void marker(double at, double from) {
    document().markers().forEach(m -> tracks().song().removeMarker(m.id()));
    tracks().song().addMarker(frame(at));
    studio.transport().seekSong(from);
  }

  private void tempo() {
    edits(
        Action.TAP_TEMPO,
        () -> tracks().tempo().tap(System.nanoTime() + A_WHILE),
        () -> assertThat(tracks().tempo().bpmHere()).as("as fast as can be").isEqualTo(1000));
    at(Action.ADD_TEMPO, 3, () -> assertThat(document().tempo().tempos()).hasSize(2));
    edits(
        Action.DELETE_TEMPO,
        () -> {
          studio.transport().seekSong(3);
          tracks().tempo().addHere();
        },
        () -> assertThat(document().tempo().tempos()).hasSize(1));
  }

  private void view() {
    sets(Action.NEXT_GRID, tracks().snap().grid(), Grid.BEAT, Grid.HALF_BEAT);
    sets(Action.TRIPLETS, tracks().snap().grid(), Grid.HALF_BEAT, Grid.THIRD_BEAT);
    sets(Action.CLIP_PICTURES, tracks().look(), ClipLook.SPECTROGRAM, ClipLook.WAVEFORM);
    lowers(Action.TRACKS_IN, tracks().view()::visibleSeconds);
    raises(Action.TRACKS_OUT, tracks().view()::visibleSeconds);
    does(
        Action.TRACKS_ALL,
        () -> tracks().zoom(20),
        () ->
            assertThat(tracks().view().visibleSeconds())
                .isGreaterThan(document().seconds(document().end())));
    raises(Action.TALLER, tracks().rows().laneHeight()::get);
    lowers(Action.LOWER, tracks().rows().laneHeight()::get);
  }

  private void ofFirst(Action action, Runnable after) {
    edits(action, () -> choose(0), after);
  }

  private void at(Action action, double seconds, Runnable after) {
    edits(action, () -> studio.transport().seekSong(seconds), after);
  }

  private void choose(int row) {
    tracks().choose(track(row).id());
  }

  private int chosen() {
    return document().indexOf(tracks().chosenTrack().orElseThrow());
  }

  private Track track(int row) {
    return document().tracks().get(row);
  }

  private double playhead() {
    return studio.transport().songPosition().get();
  }
}
