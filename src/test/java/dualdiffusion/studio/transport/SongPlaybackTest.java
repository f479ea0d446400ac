package dualdiffusion.studio.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.mix.Beat;
import dualdiffusion.audio.mix.Mixdown;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.FadeShape;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TrackEdit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SongPlaybackTest {
  private final AudioBuffer noise = Songs.noise(DeskOfOne.RATE, 4_000, 1);
  private final DeskOfOne one = new DeskOfOne(noise, 1_000);
  private final SongPlayback playback = new SongPlayback(one.desk, Runnable::run, Runnable::run);

  @Test
  void theClipIsHeardWhereItLies() {
    Song song = playback.song().get();
    float[] left = Mixdown.mix(song, 0, song.end(), new Cancel()).channel(0);
    assertThat(left).hasSize(5_000);
    assertThat(left[999]).isZero();
    assertThat(java.util.Arrays.copyOfRange(left, 1_000, 5_000)).isEqualTo(noise.channel(0));
  }

  @Test
  void fadesGainsAndTheMixerAreTakenOver() {
    var in = new Fade(100, FadeShape.LATE);
    one.desk.perform(new ClipEdit.SetFades(DeskOfOne.CLIP, in, new Fade(50, FadeShape.SMOOTH)));
    one.desk.perform(new ClipEdit.SetGain(DeskOfOne.CLIP, -3));
    one.desk.perform(new TrackEdit.SetMix(DeskOfOne.TRACK, new Mix(-6, 0.5, false, true)));
    Song song = playback.song().get();
    SongClip clip = clip(song);
    assertThat(clip.fadeIn().frames()).isEqualTo(100);
    assertThat(clip.fadeIn().curve()).isEqualTo(FadeShape.LATE);
    assertThat(clip.fadeOut().curve()).isEqualTo(FadeShape.SMOOTH);
    assertThat(clip.gainDb()).isEqualTo(-3);
    assertThat(song.tracks().getFirst().gainDb()).isEqualTo(-6);
    assertThat(song.heard()).containsExactly(song.tracks().getFirst());
  }

  @Test
  void aMutedClipIsLeftOut() {
    one.desk.perform(new ClipEdit.SetMute(DeskOfOne.CLIP, true));
    assertThat(playback.song().get().tracks().getFirst().clips()).isEmpty();
    one.desk.perform(new ClipEdit.SetMute(DeskOfOne.CLIP, false));
    assertThat(playback.song().get().tracks().getFirst().clips()).hasSize(1);
  }

  @Test
  void whatDidNotChangeIsSharedAndWhatIsNotHeardMakesNoNewSong() {
    Song before = playback.song().get();
    one.desk.perform(new SongEdit.Rename("Other"));
    assertThat(playback.song().get()).isSameAs(before);
    one.desk.perform(new TrackEdit.SetMix(3, new Mix(-6, 0, false, false)));
    assertThat(playback.song().get()).isNotSameAs(before);
    assertThat(clip(playback.song().get())).isSameAs(clip(before));
    assertThat(clip(before).audio()).isSameAs(noise);
  }

  @Test
  void soundsThatComeAndGoAreHeardWhileTheyAreThere() {
    one.arrive(null);
    assertThat(playback.song().get().tracks().getFirst().clips()).isEmpty();
    one.arrive(noise);
    assertThat(clip(playback.song().get()).audio()).isSameAs(noise);
  }

  @Test
  void otherRatesAreMadeOnceInTheBackground() {
    Deque<Runnable> background = new ArrayDeque<>();
    var other = new DeskOfOne(Songs.noise(16_000, 8_000, 2), 0);
    try (var slow = new SongPlayback(other.desk, background::add, Runnable::run)) {
      assertThat(slow.song().get().tracks().getFirst().clips()).isEmpty();
      other.desk.perform(new SongEdit.Rename("Again"));
      assertThat(background).hasSize(1);
      background.remove().run();
      assertThat(clip(slow.song().get()).audio().sampleRate()).isEqualTo(DeskOfOne.RATE);
      assertThat(clip(slow.song().get()).audio().frames()).isEqualTo(4_000);
    }
    try (var direct = new SongPlayback(other.desk, Runnable::run, Runnable::run)) {
      assertThat(clip(direct.song().get()).audio().frames()).isEqualTo(4_000);
    }
  }

  @Test
  void filesGetTheSameSong() {
    AudioBuffer sound = Songs.noise(44_100, 9_000, 3);
    var other = new DeskOfOne(sound, 50);
    other.desk.perform(new ClipEdit.SetLooped(DeskOfOne.CLIP, true));
    other.desk.perform(new TrackEdit.SetMix(DeskOfOne.TRACK, new Mix(-1, -0.3, false, false)));
    try (var played = new SongPlayback(other.desk, Runnable::run, Runnable::run)) {
      Song file = ProjectSong.of(other.desk.project().get(), source -> sound);
      AudioBuffer mix = Mixdown.mix(file, 0, file.end(), new Cancel());
      AudioBuffer heard = Mixdown.mix(played.song().get(), 0, file.end(), new Cancel());
      assertThat(mix.channel(0)).isEqualTo(heard.channel(0));
      assertThat(mix.channel(1)).isEqualTo(heard.channel(1));
    }
  }

  @Test
  void beatsFollowTempoAndMetre() {
    one.desk.perform(new SongEdit.SetTempo(TempoMap.constant(60, 3, 4)));
    List<Beat> beats = playback.beats().get().beats();
    assertThat(beats.get(3)).isEqualTo(new Beat(3L * DeskOfOne.RATE, true));
    assertThat(beats.get(4)).isEqualTo(new Beat(4L * DeskOfOne.RATE, false));
    assertThat(beats.getLast().frame()).isGreaterThan(60L * DeskOfOne.RATE);
  }

  private static SongClip clip(Song song) {
    return song.tracks().getFirst().clips().getFirst();
  }
}
