package dualdiffusion.studio.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.Action;
import dualdiffusion.studio.TrackActions;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TempoChange;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each command of the tracks does what it says, as one step that undo takes back exactly. */
class TrackCommandsTest {
  private static final Set<Action> CHANGE_NOTHING =
      EnumSet.of(
          Action.RENAME_CLIP,
          Action.COPY_CLIPS,
          Action.SELECT_CLIPS,
          Action.SELECT_NONE,
          Action.NEXT_CLIP,
          Action.PREVIOUS_CLIP,
          Action.RENAME_TRACK,
          Action.NEXT_TRACK,
          Action.PREVIOUS_TRACK,
          Action.MIXER,
          Action.NEXT_MARKER,
          Action.PREVIOUS_MARKER,
          Action.TAP_TEMPO,
          Action.NEXT_GRID,
          Action.TRIPLETS,
          Action.CLIP_PICTURES,
          Action.TRACKS_IN,
          Action.TRACKS_OUT,
          Action.TRACKS_ALL,
          Action.TALLER,
          Action.LOWER);

  private final Studio studio = Studio.small();
  private final TracksViewModel tracks = studio.tracks;

  @TestFactory
  Stream<DynamicTest> everyActionIsOneStepThatUndoTakesBack() {
    return Arrays.stream(Action.values())
        .filter(a -> a.menu() == Action.Menu.CLIP || a.menu() == Action.Menu.TRACKS)
        .map(a -> DynamicTest.dynamicTest(a.name(), () -> checkOneStep(a)));
  }

  private static void checkOneStep(Action action) {
    Studio studio = readyForAll();
    var actions = new TrackActions();
    actions.serve(studio.tracks);
    Project before = studio.project();
    int steps = studio.history.undoSteps();
    actions.run(action);
    assertThat(studio.problems).isEmpty();
    if (CHANGE_NOTHING.contains(action)) {
      assertThat(studio.project()).isSameAs(before);
    } else {
      assertThat(studio.project()).isNotEqualTo(before);
      assertThat(studio.history.undoSteps()).isEqualTo(steps + 1);
      studio.history.undo();
      assertThat(studio.project()).isSameAs(before);
    }
  }

  /** The middle track is chosen, its clip selected, looped and faded, the playhead inside it. */
  private static Studio readyForAll() {
    Studio studio = Studio.small();
    long take = studio.addTake("c minor", Tunes.notes(6, 120, 60), false);
    long clip = studio.addClip(1, take, 4);
    studio.tracks.clips().loopTo(clip, studio.project().frame(16));
    studio.desk.select(Set.of(clip));
    studio.seconds.set(7);
    studio.tracks.clips().fadeIn();
    studio.tracks.song().addMarker(studio.project().frame(2));
    studio.tracks.song().setLoop(0, 32_000, new Gesture());
    studio.tracks.tempo().setTempo(8, 140);
    studio.tracks.clipboard().copy();
    studio.seconds.set(8);
    return studio;
  }

  @Test
  void splitCutsWhatIsSelectedOrAll() {
    studio.addClip(1, studio.project().library().takes().getFirst().id(), 0);
    studio.seconds.set(4);
    studio.desk.select(Set.of(studio.clip(0, 0).id()));
    tracks.clips().split();
    assertThat(studio.project().clips()).hasSize(5);
    studio.history.undo();
    studio.desk.select(Set.of());
    tracks.clips().split();
    assertThat(studio.project().clips()).hasSize(6);
    assertThat(studio.end(studio.clip(0, 0))).isEqualTo(4);
    assertThat(studio.project().seconds(studio.clip(0, 1).offset())).isEqualTo(4);
  }

  @Test
  void trimAndFadesGoToThePlayhead() {
    studio.desk.select(Set.of(studio.clip(0, 0).id()));
    studio.seconds.set(2);
    tracks.clips().trimStart();
    studio.seconds.set(9);
    tracks.clips().trimEnd();
    studio.seconds.set(3);
    tracks.clips().fadeIn();
    studio.seconds.set(7.5);
    tracks.clips().fadeOut();
    TimelineClip clip = studio.clip(0, 0);
    assertThat(studio.start(clip)).isEqualTo(2);
    assertThat(studio.end(clip)).isEqualTo(9);
    assertThat(studio.project().seconds(clip.fadeIn().frames())).isEqualTo(1);
    assertThat(studio.project().seconds(clip.fadeOut().frames())).isEqualTo(1.5);
  }

  @Test
  void loopsToALengthAndBack() {
    long id = studio.clip(0, 2).id();
    tracks.clips().loopTo(id, studio.project().frame(75));
    assertThat(studio.end(studio.clip(0, 2))).isEqualTo(75);
    studio.desk.select(Set.of(id));
    tracks.clips().repeat();
    assertThat(studio.end(studio.clip(0, 2))).isEqualTo(85);
    tracks.clips().unloop();
    assertThat(studio.end(studio.clip(0, 2))).isEqualTo(40);
  }

  @Test
  void duplicatesLieBehindAndAreSelected() {
    studio.desk.select(Set.of(studio.clip(0, 0).id(), studio.clip(0, 1).id()));
    tracks.clips().duplicate();
    assertThat(tracks.selected()).extracting(studio::start).containsExactly(20.0, 30.0);
    assertThat(studio.project().clips()).hasSize(4);
  }

  @Test
  void pastesWhatWasCutWithItsRowsAndMakesTracks() {
    long low = studio.addClip(1, studio.project().library().takes().getFirst().id(), 5);
    studio.desk.select(Set.of(studio.clip(0, 0).id(), low));
    tracks.clipboard().cut();
    assertThat(studio.project().clips()).hasSize(2);
    tracks.choose(studio.project().tracks().get(2).id());
    studio.seconds.set(1);
    tracks.clipboard().paste();
    assertThat(studio.project().tracks()).hasSize(4);
    assertThat(studio.start(studio.clip(2, 0))).isEqualTo(1);
    assertThat(studio.start(studio.clip(3, 0))).isEqualTo(6);
    assertThat(tracks.selected()).hasSize(2);
    studio.history.undo();
    assertThat(studio.project().tracks()).hasSize(3);
  }

  @Test
  void takesGoOnTracksOrMakeThem() {
    long take = studio.project().library().takes().getFirst().id();
    tracks.clipboard().addTake(take, studio.project().tracks().get(1).id(), 100);
    tracks.clipboard().addTake(take, 0, -5);
    assertThat(studio.clip(1, 0).start()).isEqualTo(100);
    assertThat(studio.clip(3, 0).start()).isZero();
  }

  @Test
  void nudgesByTheGridAndMovesBetweenTracks() {
    TimelineClip clip = studio.clip(0, 2);
    studio.desk.select(Set.of(clip.id()));
    tracks.clips().nudge(1);
    assertThat(studio.start(studio.clip(0, 2))).isEqualTo(30.5);
    tracks.snap().toggleTriplets();
    tracks.clips().nudge(-3);
    assertThat(studio.start(studio.clip(0, 2))).isCloseTo(30, Offset.offset(1e-3));
    tracks.clips().moveDown(9);
    assertThat(studio.project().tracks().get(2).has(clip.id())).isTrue();
  }

  @Test
  void turningTheGainAgainIsOneStep() {
    studio.desk.select(Set.of(studio.clip(0, 0).id()));
    int steps = studio.history.undoSteps();
    for (int i = 0; i < 5; i++) {
      tracks.clips().changeGain(-1);
    }
    assertThat(studio.clip(0, 0).gainDb()).isEqualTo(-5);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 1);
    studio.history.undo();
    assertThat(studio.clip(0, 0).gainDb()).isZero();
  }

  @Test
  void tracksAreAddedMovedNamedColouredAndTakenAway() {
    tracks.choose(studio.project().tracks().get(0).id());
    tracks.tracks().add();
    Track made = studio.project().tracks().get(1);
    assertThat(tracks.chosen().get()).isEqualTo(made.id());
    tracks.tracks().rename(made.id(), " Harp ");
    tracks.tracks().rename(made.id(), " ");
    tracks.tracks().colour(made.id(), "#010203");
    tracks.tracks().moveDown(2);
    assertThat(studio.project().tracks().getLast().name()).isEqualTo("Harp");
    assertThat(studio.project().tracks().getLast().colour()).isEqualTo("#010203");
    tracks.tracks().remove();
    assertThat(studio.project().tracks()).hasSize(3);
    assertThat(tracks.chosenTrack()).isPresent();
  }

  @Test
  void soloSilencesOthers() {
    tracks.tracks().setSolo(studio.project().tracks().get(1).id(), true);
    Project now = studio.project();
    assertThat(now.tracks().stream().map(t -> TrackCommands.isSilent(now, t)))
        .containsExactly(true, false, true);
  }

  @Test
  void stripsTurnInOneStepPerTouch() {
    Track track = studio.project().tracks().getFirst();
    var strip = new StripViewModel(tracks.tracks(), track);
    int steps = studio.history.undoSteps();
    strip.gain().set(-1);
    strip.gain().set(-2);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 1);
    strip.touch();
    strip.gain().set(-3);
    strip.pan().set(0.4);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 3);
    assertThat(studio.project().tracks().getFirst().mix().gainDb()).isEqualTo(-3);
    strip.follow(track.mix());
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 3);
  }

  @Test
  void markersAreSetMovedNamedAndJumpedTo() {
    tracks.song().addMarker(studio.project().frame(5));
    long id = studio.project().markers().getFirst().id();
    assertThat(tracks.naming().get()).isPresent();
    tracks.song().renameMarker(id, "Chorus");
    tracks.song().moveMarker(id, studio.project().frame(8), new Gesture());
    tracks.song().toNextMarker();
    assertThat(studio.seconds.get()).isEqualTo(8);
    tracks.song().toPreviousMarker();
    assertThat(studio.seconds.get()).isZero();
    studio.seconds.set(9);
    tracks.song().removeMarkerHere();
    assertThat(studio.project().markers()).isEmpty();
  }

  @Test
  void tempoAndMetreAreTyped() {
    assertThat(tracks.tempo().type(0, "90")).isTrue();
    assertThat(tracks.tempo().type(8, "128,5 3/4")).isTrue();
    assertThat(studio.project().tempo().tempos())
        .containsExactly(new TempoChange(0, 90), new TempoChange(8, 128.5));
    assertThat(studio.project().tempo().metres())
        .containsExactly(new MetreChange(1, 4, 4), new MetreChange(3, 3, 4));
    for (String wrong : new String[] {"fast", "3/5", "0", "12/", "99999"}) {
      assertThat(tracks.tempo().type(8, wrong)).as(wrong).isFalse();
    }
    assertThat(tracks.tempo().type(8, " ")).isTrue();
    assertThat(studio.project().tempo().tempos()).hasSize(1);
    assertThat(studio.project().tempo().metres()).hasSize(1);
    assertThat(studio.problems).isEmpty();
  }

  @Test
  void tapsAreOneStepAndAPauseBeginsAnew() {
    int steps = studio.history.undoSteps();
    for (long i = 0; i < 6; i++) {
      tracks.tempo().tap(i * 400_000_000L);
    }
    assertThat(tracks.tempo().bpmHere()).isEqualTo(150);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 1);
    tracks.tempo().tap(60_000_000_000L);
    tracks.tempo().tap(61_000_000_000L);
    assertThat(tracks.tempo().bpmHere()).isEqualTo(60);
    assertThat(studio.history.undoSteps()).isEqualTo(steps + 2);
  }

  @Test
  void heardTempoIsOfferedAndPutsBarsOnBars() {
    long take = studio.addTake("drums.wav", Tunes.drums(12, 132), true);
    long clip = studio.addClip(1, take, 3.3);
    Advice advice = tracks.advice().offer().get().orElseThrow();
    assertThat(advice.clip()).isEqualTo(clip);
    assertThat(advice.tempo().orElseThrow()).startsWith("132 bpm · 4/4 (");
    var others = new Advice(clip, "another", advice.name(), advice.heard());
    tracks.advice().acceptTempo(others);
    assertThat(studio.project().tempo().tempos().getFirst().bpm()).isEqualTo(120);
    tracks.advice().acceptTempo(advice);
    Project now = studio.project();
    assertThat(now.tempo().tempos().getFirst().bpm()).isCloseTo(132, Offset.offset(0.3));
    double downbeat =
        now.seconds(now.clip(clip).start()) + advice.heard().grid().orElseThrow().firstDownbeat();
    double bar = now.tempo().quarters(downbeat) / 4;
    assertThat(bar).isCloseTo(Math.rint(bar), Offset.offset(1e-3));
    studio.history.undo();
    assertThat(studio.project().tempo().tempos().getFirst().bpm()).isEqualTo(120);
  }

  @Test
  void silenceHasNoTempoAndSaysSo() {
    studio.desk.select(Set.of(studio.clip(0, 0).id()));
    tracks.advice().tempoFromClip();
    assertThat(tracks.advice().state().get()).contains("No steady beat").contains("tune");
    tracks.advice().keyFromClip();
    assertThat(tracks.advice().state().get()).contains("No key");
  }

  @Test
  void keysMoveFromClipToClip() {
    tracks.choose(studio.project().tracks().getFirst().id());
    tracks.clips().selectNext(1);
    tracks.clips().selectNext(1);
    assertThat(tracks.selected()).extracting(studio::start).containsExactly(10.0);
    tracks.clips().selectNext(-1);
    assertThat(tracks.selected()).extracting(studio::start).containsExactly(0.0);
  }

  @Test
  void anotherProjectHasAnEmptyClipboard() {
    studio.desk.select(Set.of(studio.clip(0, 0).id()));
    tracks.clipboard().copy();
    tracks.opened();
    assertThat(tracks.clipboard().isEmpty()).isTrue();
  }

  @Test
  void noSamplesAreHeldOfWhatNoClipPlays() {
    AudioBuffer sound = Tunes.notes(1, 120, 60);
    String source = studio.project().library().sources().getFirst().id();
    PicturePainter painter = tracks.pictures().painter(source, sound);
    tracks.tracks().add();
    assertThat(tracks.pictures().painter(source, sound)).isSameAs(painter);
    studio.desk.select(Set.copyOf(studio.project().clips().map(TimelineClip::id).toList()));
    tracks.clips().delete();
    assertThat(tracks.pictures().painter(source, sound)).isNotSameAs(painter);
  }

  @Test
  void picturesAreMadeInTheBackgroundAndForgottenWithTheirAudio() {
    AudioBuffer sound = Tunes.notes(1, 120, 60);
    ClipPictures pictures = tracks.pictures();
    int level = pictures.painter("a", sound).coarsestLevel();
    Map<ClipLook, ClipPicture.Key> keys = new HashMap<>();
    for (ClipLook look : ClipLook.values()) {
      keys.put(look, new ClipPicture.Key("a", look, level, 0));
    }
    pictures.want(Set.copyOf(keys.values()));
    assertThat(keys.values()).allSatisfy(k -> assertThat(pictures.get(k)).isPresent());
    pictures.painter("a", Tunes.notes(1, 120, 62));
    assertThat(pictures.get(keys.get(ClipLook.WAVEFORM))).isEmpty();
  }
}
