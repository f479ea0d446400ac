package dualdiffusion.studio.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.mix.Songs;
import dualdiffusion.audio.playback.DropOuts;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TrackEdit;
import dualdiffusion.studio.prompt.Audition;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TransportViewModelTest {
  private static final int RATE = DeskOfOne.RATE;

  private final StepSink.Factory sinks = new StepSink.Factory();
  private final TransportViewModel transport =
      new TransportViewModel(sinks, Runnable::run, Runnable::run);
  private final AudioBuffer clip = Songs.constant(10 * RATE, 0.5f);
  private final DeskOfOne one = new DeskOfOne(Songs.constant(4 * RATE, 0.25f), RATE);

  @AfterEach
  void close() {
    transport.close();
  }

  private StepSink sink() {
    return sinks.getLast();
  }

  @Test
  void theClipPlaysFromItsPlayheadWithItsLevels() {
    transport.show(clip);
    transport.seek(2);
    transport.togglePlay();
    sink().play(RATE);
    transport.pulse();
    assertThat(transport.position().get()).isEqualTo(3);
    assertThat(transport.heardPosition().get()).isEqualTo(3);
    assertThat(transport.levels().get().left()).isCloseTo(-6.02, within(0.01));
    assertThat(transport.mix().get().momentary()).isFinite();
    transport.togglePlay();
    assertThat(transport.playing().get()).isFalse();
    assertThat(transport.position().get()).isEqualTo(3);
    assertThat(transport.levels().get()).isEqualTo(Levels.SILENT);
  }

  @Test
  void theProjectPlaysBesideTheClipWithAPlayheadOfItsOwn() {
    transport.show(clip);
    transport.show(one.desk);
    transport.seek(4);
    transport.toggleListening();
    transport.play();
    sink().play(2L * RATE);
    transport.pulse();
    assertThat(transport.songPosition().get()).isEqualTo(2);
    assertThat(transport.position().get()).isEqualTo(4);
    assertThat(transport.heardPosition().get()).isEqualTo(2);
    assertThat(sink().left(RATE - 1)).isZero();
    assertThat(sink().left(RATE)).isEqualTo(0.25f);
    assertThat(transport.mix().get().tracks()).containsOnlyKeys(DeskOfOne.TRACK, 3L);
    transport.toggleListening();
    assertThat(transport.playing().get()).isFalse();
    assertThat(transport.heardPosition().get()).isEqualTo(4);
  }

  @Test
  void afterAnAuditionAllIsAsItWas() {
    transport.show(clip);
    transport.show(one.desk);
    transport.showBeats(120, 0, 4);
    transport.setLoop(new TimeSpan(2, 3));
    transport.seek(2.5);
    transport.toggleListening();
    transport.seekSong(1);
    var audition = new Audition(transport, () -> clip);
    audition.play(Songs.constant(RATE, 0.125f), 0);
    sink().play(RATE / 2);
    assertThat(sink().left(RATE / 4)).isEqualTo(0.125f);
    audition.play(Songs.constant(2 * RATE, 0.75f), 1);
    sink().play(RATE / 2);
    assertThat(sink().left(RATE / 4)).isEqualTo(0.75f);
    audition.stop();
    assertThat(transport.listening().get()).isEqualTo(Listening.PROJECT);
    assertThat(transport.songPosition().get()).isEqualTo(1);
    assertThat(transport.position().get()).isEqualTo(2.5);
    assertThat(transport.loop().get()).isEqualTo(new TimeSpan(2, 3));
    assertThat(transport.looping().get()).isTrue();
    assertThat(transport.place().beats().beats()).isNotEmpty();
    audition.play(clip, 0);
    transport.toggleListening();
    assertThat(transport.listening().get()).isEqualTo(Listening.PROJECT);
    assertThat(transport.playing().get()).isFalse();
  }

  @Test
  void withoutAProjectOnlyTheClipIsListenedTo() {
    transport.toggleListening();
    assertThat(transport.listening().get()).isEqualTo(Listening.CLIP);
  }

  @Test
  void editsAreHeardWhileItPlays() {
    transport.show(one.desk);
    transport.listening().set(Listening.PROJECT);
    transport.seekSong(1);
    transport.play();
    sink().play(RATE);
    one.desk.perform(new TrackEdit.SetMix(DeskOfOne.TRACK, new Mix(-120, 0, false, false)));
    sink().play(RATE);
    assertThat(transport.playing().get()).isTrue();
    assertThat(sink().left(RATE)).isEqualTo(0.25f);
    assertThat(sink().left(2 * RATE)).isZero();
  }

  @Test
  void theProjectsLoopIsTheDocuments() {
    transport.show(one.desk);
    transport.listening().set(Listening.PROJECT);
    transport.toggleLoop();
    assertThat(one.desk.project().get().loop()).contains(new LoopRegion(0, 5L * RATE, true));
    one.desk.perform(new SongEdit.SetLoop(Optional.of(new LoopRegion(RATE, 2L * RATE, true))));
    assertThat(transport.heardLoop().get()).isEqualTo(new TimeSpan(1, 2));
    transport.toStart();
    assertThat(transport.songPosition().get()).isEqualTo(1);
    transport.play();
    sink().play(10L * RATE + 80);
    transport.pulse();
    assertThat(transport.songPosition().get()).isEqualTo(1.01);
    transport.toggleLoop();
    assertThat(transport.heardLoop().get()).isNull();
    assertThat(transport.songLoop().get()).isEqualTo(new TimeSpan(1, 2));
  }

  @Test
  void theClipsLoopIsItsOwn() {
    transport.show(clip);
    transport.show(one.desk);
    transport.setLoop(new TimeSpan(1, 1.5));
    transport.toStart();
    transport.play();
    sink().play(RATE + 80);
    transport.pulse();
    assertThat(transport.position().get()).isEqualTo(1.01);
    assertThat(one.desk.project().get().loop()).isEmpty();
  }

  @Test
  void onlyWhatIsPaintedIsHeardAndThePlayheadComesBack() {
    transport.show(clip);
    assertThat(transport.painted().get()).isFalse();
    transport.paint(() -> Optional.of(columns(20, 40)));
    assertThat(transport.painted().get()).isTrue();
    transport.seek(7);
    transport.togglePainted();
    assertThat(transport.paintedPlaying().get()).isTrue();
    sink().play(RATE);
    transport.pulse();
    double begin = 19.5 * Mask.COLUMN_SECONDS;
    assertThat(transport.position().get()).isCloseTo(begin + 1, within(1e-3));
    assertThat(sink().left(0)).isLessThan(0.1f);
    assertThat(sink().left(RATE / 2)).isCloseTo(0.5f, within(1e-5f));
    transport.paint(() -> Optional.of(Mask.empty(150)));
    transport.paintChanged();
    assertThat(transport.playing().get()).isFalse();
    assertThat(transport.position().get()).isEqualTo(7);
  }

  @Test
  void paintLiesOverTheSelectedClipInTheProject() {
    transport.show(one.desk);
    transport.paint(() -> Optional.of(columns(0, 30)));
    transport.listening().set(Listening.PROJECT);
    assertThat(transport.painted().get()).isFalse();
    one.desk.select(Set.of(DeskOfOne.CLIP));
    assertThat(transport.painted().get()).isTrue();
    transport.togglePainted();
    sink().play(RATE);
    transport.pulse();
    assertThat(transport.songPosition().get()).isCloseTo(2, within(1e-3));
    assertThat(sink().left(RATE / 2)).isCloseTo(0.25f, within(1e-5f));
  }

  @Test
  void paintIsThatOfTheProjectAfterAnAudition() {
    transport.show(clip);
    transport.show(one.desk);
    transport.paint(() -> Optional.of(columns(0, 30)));
    one.desk.select(Set.of(DeskOfOne.CLIP));
    transport.listening().set(Listening.PROJECT);
    transport.seekSong(2.5);
    new Audition(transport, () -> clip).play(Songs.constant(9 * RATE, 0.75f), 0);
    transport.togglePainted();
    assertThat(transport.paintedPlaying().get()).isTrue();
    assertThat(transport.listening().get()).isEqualTo(Listening.PROJECT);
    sink().play(RATE);
    assertThat(sink().left(RATE / 2)).isCloseTo(0.25f, within(1e-5f));
    transport.stop();
    assertThat(transport.songPosition().get()).isEqualTo(2.5);
  }

  @Test
  void paintIsRepeatedWhileTheLoopIsOn() {
    transport.show(clip);
    transport.paint(() -> Optional.of(columns(10, 14)));
    transport.setLoop(new TimeSpan(0, 10));
    transport.togglePainted();
    sink().play(5L * RATE);
    transport.pulse();
    assertThat(transport.position().get())
        .isBetween(9.5 * Mask.COLUMN_SECONDS - 1e-3, 15.5 * Mask.COLUMN_SECONDS);
    transport.play();
    sink().play(2L * RATE);
    transport.pulse();
    assertThat(transport.paintedPlaying().get()).isFalse();
    assertThat(transport.position().get()).isCloseTo(2, within(1e-9));
  }

  @Test
  void scrubbingIsHeardAndMovesThePlayhead() {
    transport.show(clip);
    transport.play();
    transport.scrub(3);
    assertThat(transport.playing().get()).isFalse();
    transport.scrub(3.5);
    sink().play(RATE / 4);
    assertThat(transport.position().get()).isEqualTo(3.5);
    float loudest = 0;
    for (int i = 0; i < RATE / 4; i++) {
      loudest = Math.max(loudest, sink().left(i));
    }
    assertThat(loudest).isGreaterThan(0.3f);
    transport.endScrub();
    assertThat(transport.position().get()).isEqualTo(3.5);
    assertThat(transport.playing().get()).isFalse();
  }

  @Test
  void theMetronomeClicksOnTheClipsBeats() {
    transport.show(Songs.constant(10 * RATE, 0));
    transport.showBeats(120, 0, 4);
    transport.metronome().on().set(true);
    transport.play();
    sink().play(RATE);
    assertThat(sink().left(1)).isPositive();
    assertThat(sink().left(RATE / 2 - 1)).isZero();
    assertThat(sink().left(RATE / 2 + 1)).isPositive();
    transport.stop();
    transport.metronome().countIn().set(true);
    transport.seek(3);
    transport.play();
    sink().play(RATE);
    transport.pulse();
    assertThat(transport.position().get()).isEqualTo(3);
    sink().play(2L * RATE);
    transport.pulse();
    assertThat(transport.position().get()).isEqualTo(4);
  }

  @Test
  void anotherDeviceTakesOverWhereOneIs() {
    transport.show(clip);
    transport.output().refresh();
    assertThat(transport.output().devices()).containsExactly("Speakers", "Headphones");
    transport.play();
    sink().play(RATE);
    transport.output().device().set("Headphones");
    assertThat(sinks.chosen()).endsWith("Headphones");
    assertThat(sinks).hasSize(2);
    sink().play(RATE);
    transport.pulse();
    assertThat(transport.position().get()).isEqualTo(2);
  }

  @Test
  void dropOutsAreToldInWords() {
    assertThat(OutputViewModel.words(DropOuts.NONE)).isEqualTo("No drop-outs");
    assertThat(OutputViewModel.words(new DropOuts(0, 9, 0.0931)))
        .isEqualTo("No drop-outs; at worst 93 ms were left");
    assertThat(OutputViewModel.words(new DropOuts(2, 9, -0.004)))
        .isEqualTo("2 drop-outs; at worst 4 ms late");
  }

  /** All frequencies of the columns from one to another. */
  private static Mask columns(int first, int last) {
    int columns = 156;
    var strengths = new float[Mask.ROWS * columns];
    for (int row = 0; row < Mask.ROWS; row++) {
      Arrays.fill(strengths, row * columns + first, row * columns + last + 1, 1);
    }
    return new Mask(columns, strengths);
  }
}
