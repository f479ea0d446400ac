package dualdiffusion.audio.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixerTest {

  @Property(tries = 60)
  void anyBlocksGiveTheSameSamples(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int tracks,
      @ForAll @IntRange(min = 1, max = 3_000) int block) {
    Song song = Songs.random(seed, tracks);
    int frames = 5_000;
    AudioBuffer whole = Mixdown.mix(song, 0, frames, new Cancel());
    var mixer = new Mixer(song);
    var pieces = new float[2][frames];
    for (int at = 0; at < frames; at += block) {
      mixer.render(at, pieces, at, Math.min(block, frames - at));
    }
    assertThat(pieces[0]).isEqualTo(whole.channel(0));
    assertThat(pieces[1]).isEqualTo(whole.channel(1));
  }

  @Property(tries = 30)
  void stemsAddUpToTheMix(@ForAll long seed) {
    Song song = Songs.random(seed, 4);
    AudioBuffer mix = Mixdown.mix(song, 100, 4_000, new Cancel());
    List<AudioBuffer> stems =
        song.heard().stream().map(t -> Mixdown.stem(song, t, 100, 4_000, new Cancel())).toList();
    for (int i = 0; i < mix.frames(); i++) {
      double sum = 0;
      for (AudioBuffer stem : stems) {
        sum += stem.channel(1)[i];
      }
      assertThat(sum).isCloseTo(mix.channel(1)[i], within(1e-5));
    }
  }

  @Test
  void clipsBeginAndEndAtTheirFrames() {
    var impulses = new float[100];
    impulses[10] = 1;
    impulses[59] = 0.5f;
    var audio = new AudioBuffer(Songs.RATE, new float[][] {impulses});
    var clip = new SongClip(audio, 1_000, 10, 50, ClipFade.NONE, ClipFade.NONE, 0, false);
    float[] out = Mixdown.mix(Songs.song(clip), 0, 1_100, new Cancel()).channel(0);
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i]).isEqualTo(i == 1_000 ? 1 : i == 1_049 ? 0.5f : 0);
    }
  }

  @Test
  void aClipAsItIsComesOutAsItIs() {
    AudioBuffer noise = Songs.noise(Songs.RATE, 2_000, 1);
    AudioBuffer out = Mixdown.mix(Songs.song(SongClip.of(noise, 0)), 0, 2_000, new Cancel());
    assertThat(out.channel(0)).isEqualTo(noise.channel(0));
    assertThat(out.channel(1)).isEqualTo(noise.channel(1));
  }

  @Test
  void loopedClipsGoRoundAndOthersEndInSilence() {
    var ramp = new AudioBuffer(Songs.RATE, new float[][] {{1, 2, 3}});
    var round = new SongClip(ramp, 0, 2, 8, ClipFade.NONE, ClipFade.NONE, 0, true);
    var once = new SongClip(ramp, 0, 2, 8, ClipFade.NONE, ClipFade.NONE, 0, false);
    assertThat(left(Songs.song(round), 8)).containsExactly(3, 1, 2, 3, 1, 2, 3, 1);
    assertThat(left(Songs.song(once), 8)).containsExactly(3, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void mirroredFadesOverEachOtherAddUp() {
    var linear = new ClipFade(100, w -> w);
    AudioBuffer ones = Songs.ones(300);
    var first = new SongClip(ones, 0, 0, 300, ClipFade.NONE, linear, 0, false);
    var second = new SongClip(ones, 200, 0, 300, linear, ClipFade.NONE, 0, false);
    for (float sample : left(Songs.song(first, second), 500)) {
      assertThat(sample).isCloseTo(1, within(1e-6f));
    }
    float[] alone = left(Songs.song(second), 500);
    assertThat(alone[200]).isCloseTo(0.005f, within(1e-6f));
    assertThat(alone[299]).isCloseTo(0.995f, within(1e-6f));
    assertThat(alone[300]).isEqualTo(1);
  }

  @Test
  void panKeepsThePowerAndGainsAreDecibels() {
    for (double pan = -1; pan <= 1; pan += 0.125) {
      var track = new SongTrack(1, List.of(SongClip.of(Songs.ones(4), 0)), -6, pan, false, false);
      AudioBuffer out = Mixdown.mix(new Song(Songs.RATE, List.of(track), 6), 0, 4, new Cancel());
      double power = Math.pow(out.channel(0)[0], 2) + Math.pow(out.channel(1)[0], 2);
      assertThat(power).isCloseTo(2, within(1e-5));
    }
    assertThat(Gain.pan(1, 0)).isZero();
    assertThat(Gain.pan(-1, 1)).isZero();
    assertThat(Gain.pan(0, 0)).isEqualTo(1);
    assertThat(Gain.of(-120)).isZero();
    assertThat(Gain.of(-6.0206)).isCloseTo(0.5f, within(1e-5f));
  }

  @Test
  void soloSilencesOthersAndMuteSilencesEvenSolo() {
    List<SongClip> clip = List.of(SongClip.of(Songs.ones(1), 0));
    var plain = new SongTrack(1, clip, 0, 0, false, false);
    var solo = new SongTrack(2, clip, 0, 0, false, true);
    var muted = new SongTrack(3, clip, 0, 0, true, true);
    assertThat(new Song(Songs.RATE, List.of(plain, solo, muted), 0).heard()).containsExactly(solo);
    assertThat(new Song(Songs.RATE, List.of(plain, muted), 0).heard()).isEmpty();
  }

  @Test
  void metersTellPeakAndRmsBehindTheFader() {
    AudioBuffer half = Songs.constant(1_000, 0.5f);
    var silent = new SongTrack(7, List.of(), 0, 0, false, false);
    var track = new SongTrack(8, List.of(SongClip.of(half, 500)), 0, 1, false, false);
    var mixer = new Mixer(new Song(Songs.RATE, List.of(silent, track), -120));
    mixer.render(0, new float[2][1_000], 0, 1_000);
    assertThat(mixer.meter().peak(0, 1)).isZero();
    assertThat(mixer.meter().peak(1, 0)).isZero();
    assertThat(mixer.meter().peak(1, 1)).isCloseTo(0.7071f, within(1e-4f));
    assertThat(mixer.meter().rms(1, 1)).isCloseTo(0.5f, within(1e-4f));
  }

  @Test
  void otherRatesAreFittedWithTheirLength() {
    AudioBuffer sine = Songs.sine(44_100, 44_100, 441);
    AudioBuffer fitted = SongRates.fit(sine, 48_000, true);
    assertThat(fitted.sampleRate()).isEqualTo(48_000);
    assertThat(fitted.frames()).isEqualTo(48_000);
    for (int i = 0; i < 48_000; i++) {
      double truth = 0.5 * Math.sin(2 * Math.PI * 441 * i / 48_000);
      assertThat(fitted.channel(0)[i]).isCloseTo((float) truth, within(1e-4f));
    }
    assertThat(SongRates.fit(AudioBuffer.silence(48_000, 6, 10), 48_000, false).channelCount())
        .isEqualTo(2);
  }

  private static float[] left(Song song, int frames) {
    return Mixdown.mix(song, 0, frames, new Cancel()).channel(0);
  }
}
