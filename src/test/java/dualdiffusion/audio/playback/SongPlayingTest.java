package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.mix.Beat;
import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.audio.mix.ClipFade;
import dualdiffusion.audio.mix.Metronome;
import dualdiffusion.audio.mix.Mixdown;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.SongTrack;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What comes out of the cursor when it plays songs. */
class SongPlayingTest {
  private static final int BLOCK = 512;

  @Property(tries = 20)
  void playingIsTheMixdown(@ForAll long seed) {
    Song song = Songs.random(seed, 3);
    int frames = (int) song.end();
    AudioBuffer mix = Mixdown.mix(song, 0, frames, new Cancel());
    var cursor = new PlayCursor(new SongSource(song), 0, null);
    var block = new float[2][BLOCK];
    int at = 0;
    for (int read = cursor.read(block); read > 0; read = cursor.read(block)) {
      for (int i = 0; i < read; i++, at++) {
        assertThat(block[0][i]).isEqualTo(mix.channel(0)[at]);
      }
    }
    assertThat(at).isEqualTo(frames);
  }

  @Test
  void aThousandRoundsOfALoopAreExact() {
    Song song = Songs.random(5, 4);
    long start = 1_003;
    long end = 2_780;
    int round = (int) (end - start);
    float[] mix = Mixdown.mix(song, start, end, new Cancel()).channel(1);
    var cursor = new PlayCursor(new SongSource(song), start, new LoopRegion(start, end));
    var block = new float[2][BLOCK];
    long played = 0;
    boolean same = true;
    while (played < 1_000L * round) {
      int read = cursor.read(block);
      assertThat(cursor.position(played)).isEqualTo(start + played % round);
      assertThat(read).isEqualTo(BLOCK);
      for (int i = 0; i < read; i++, played++) {
        same &= block[1][i] == mix[(int) (played % round)];
      }
    }
    assertThat(same).isTrue();
  }

  @Test
  void aLoopMayReachBeyondTheLastClip() {
    Song song = Songs.song(SongClip.of(Songs.ones(100), 0));
    var cursor = new PlayCursor(new SongSource(song), 0, new LoopRegion(0, 150));
    var block = new float[2][300];
    assertThat(cursor.read(block)).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(block[0][i]).isEqualTo(i % 150 < 100 ? 1 : 0);
    }
  }

  @Test
  void anotherMixTakesOverWithinABlockWithoutAStep() {
    var clip = SongClip.of(Songs.ones(100_000), 0);
    var cursor = new PlayCursor(new SongSource(song(clip, 0)), 0, null);
    var block = new float[2][BLOCK];
    cursor.read(block);
    cursor.swap(new SongSource(song(clip, -20)));
    float before = block[0][BLOCK - 1];
    cursor.read(block);
    for (float sample : block[0]) {
      assertThat(Math.abs(sample - before)).isLessThan(1.01f * 0.9f / BLOCK);
      before = sample;
    }
    cursor.read(block);
    assertThat(block[0]).containsOnly(0.1f);
    assertThat(cursor.position(3 * BLOCK)).isEqualTo(3 * BLOCK);
  }

  @Test
  void whatAnEditLeavesAloneIsNotTouchedWhileItTakesOver() {
    AudioBuffer noise = Songs.noise(Songs.RATE, 4_000, 9);
    Song song = Songs.song(SongClip.of(noise, 0));
    var late = SongClip.of(Songs.ones(10), 3_900);
    var track = SongTrack.of(1, List.of(SongClip.of(noise, 0), late));
    var cursor = new PlayCursor(new SongSource(song), 0, null);
    var block = new float[2][BLOCK];
    cursor.read(block);
    cursor.swap(new SongSource(new Song(Songs.RATE, List.of(track), 0)));
    cursor.read(block);
    for (int i = 0; i < BLOCK; i++) {
      assertThat(block[0][i]).isEqualTo(noise.channel(0)[BLOCK + i]);
    }
  }

  @Test
  void oneBarIsCountedInBeforeTheMusic() {
    var clicks = new Metronome(BeatGrid.steady(Songs.RATE, 480, 0, 4, 9), Songs.RATE, 0);
    int bar = Songs.RATE / 2;
    Song song = Songs.song(SongClip.of(Songs.constant(20_000, 0.25f), 0));
    var cursor = new PlayCursor(new SongSource(song), 5_000, null, clicks, true);
    var block = new float[2][BLOCK];
    var heard = new float[16 * BLOCK];
    for (int b = 0; b < 16; b++) {
      cursor.read(block);
      System.arraycopy(block[0], 0, heard, b * BLOCK, BLOCK);
    }
    for (int beat = 0; beat < 4; beat++) {
      assertThat(heard[beat * Songs.RATE / 8]).isZero();
      assertThat(heard[beat * Songs.RATE / 8 + 1]).isPositive();
    }
    assertThat(heard[bar - 1]).isZero();
    assertThat(heard[bar]).isEqualTo(0.25f);
    assertThat(heard[bar + 1_001]).isGreaterThan(0.25f); // the beat at frame 6 000
    assertThat(cursor.position(bar - 1)).isEqualTo(5_000);
    assertThat(cursor.position(bar + 7)).isEqualTo(5_007);
  }

  @Test
  void clicksAreAtTheirBeatsInEveryRoundOfALoop() {
    var grid = new BeatGrid(List.of(new Beat(700, true)));
    var clicks = new Metronome(grid, Songs.RATE, 0);
    Song song = Songs.song(SongClip.of(Songs.constant(2_000, 0), 0));
    var loop = new LoopRegion(500, 1_000);
    var cursor = new PlayCursor(new SongSource(song), 500, loop, clicks, false);
    var block = new float[2][2_000];
    cursor.read(block);
    for (int round = 0; round < 4; round++) {
      assertThat(block[1][round * 500 + 200]).isZero();
      assertThat(block[1][round * 500 + 201]).isEqualTo(block[1][201]).isPositive();
    }
  }

  @Test
  void levelsAreThoseOfTheBlockThatIsHeard() {
    var loud = SongClip.of(Songs.constant(BLOCK, 0.5f), BLOCK);
    var fader = new SongTrack(42, List.of(loud), -6.0206, 0, false, false);
    var cursor = new PlayCursor(new SongSource(new Song(Songs.RATE, List.of(fader), 0)), 0, null);
    var block = new float[2][BLOCK];
    cursor.read(block);
    cursor.read(block);
    assertThat(cursor.levels(10).master().leftPeak()).isZero();
    HeardLevels.Level track = cursor.levels(BLOCK + 10).tracks().get(42L);
    assertThat(track.rightPeak()).isCloseTo(0.25f, within(1e-5f));
    assertThat(track.leftRms()).isCloseTo(0.25f, within(1e-5f));
    assertThat(cursor.levels(BLOCK + 10).master().leftPeak()).isCloseTo(0.25f, within(1e-5f));
  }

  private static Song song(SongClip clip, double gainDb) {
    var track = new SongTrack(1, List.of(clip), gainDb, 0, false, false);
    return new Song(Songs.RATE, List.of(track), 0);
  }

  @Test
  void fadesBelongToClipsNotToLoops() {
    var fade = new ClipFade(50, w -> w);
    var clip = new SongClip(Songs.ones(1_000), 0, 0, 1_000, fade, fade, 0, false);
    var cursor = new PlayCursor(new SongSource(Songs.song(clip)), 200, new LoopRegion(200, 300));
    var block = new float[2][1_000];
    cursor.read(block);
    assertThat(block[0]).containsOnly(1);
  }
}
