package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.SongTrack;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A painted region that goes on where another one was, at an edit while it plays. */
class RegionHandOverTest {
  private static final int RATE = 44_100;
  private static final int FRAMES = 2 * RATE;
  private static final int BLOCK = 1_024;
  private static final int SETTLED = 9 * BLOCK;

  /** Counts what is read of it. */
  private static final class Counted implements PlaySource {
    private final PlaySource source;
    private long reads;

    Counted(PlaySource source) {
      this.source = source;
    }

    @Override
    public int sampleRate() {
      return source.sampleRate();
    }

    @Override
    public int channels() {
      return source.channels();
    }

    @Override
    public long frames() {
      return source.frames();
    }

    @Override
    public boolean silentBeyond() {
      return source.silentBeyond();
    }

    @Override
    public void read(long from, float[][] block, int at, int frames) {
      reads += frames;
      source.read(from, block, at, frames);
    }
  }

  @Test
  void onwardsEachFrameIsReadOnceComputedAheadOrNot() {
    var plain = new Counted(tone(0));
    var prepared = new Counted(tone(0));
    var mask = new BandMask(0, 2, 200, 2_000);
    float[] expected = play(new PlayCursor(new RegionSource(plain, mask), 0, null), 40, false);
    float[] heard = play(new PlayCursor(new RegionSource(prepared, mask), 0, null), 40, true);
    assertThat(Arrays.equals(heard, expected)).isTrue();
    int around = 2 * 4_096;
    assertThat(plain.reads).isLessThanOrEqualTo(40 * BLOCK + around);
    assertThat(prepared.reads).isLessThanOrEqualTo(40 * BLOCK + around);
  }

  @Test
  void anotherSongComesInWithoutAStepAndThenSoundsAsItAlwaysDoes() {
    var mask = new BandMask(0, 2, 200, 2_000);
    var cursor = new PlayCursor(new RegionSource(tone(0), mask), 0, null);
    play(cursor, 20, true);
    var next = new Counted(tone(-20));
    cursor.swap(new RegionSource(next, mask));
    float[] heard = play(cursor, 20, true);
    float[] alone = alone(new RegionSource(tone(-20), mask), 20 * BLOCK, 20 * BLOCK);
    assertThat(steepest(heard)).isLessThan(0.5 * 2 * Math.PI * 441 / RATE * 1.05);
    assertThat(Arrays.equals(from(heard, SETTLED), from(alone, SETTLED))).isTrue();
    assertThat(next.reads).isLessThanOrEqualTo(22 * BLOCK);
  }

  @Test
  void anotherMaskOverTheSameTimesComesInAsWell() {
    PlaySource tone = tone(0);
    var cursor = new PlayCursor(new RegionSource(tone, new BandMask(0, 2, 0, 2_000)), 0, null);
    play(cursor, 20, false);
    var other = new BandMask(0, 2, 1_000, 2_000);
    cursor.swap(new RegionSource(tone, other));
    float[] heard = play(cursor, 20, false);
    float[] alone = alone(new RegionSource(tone, other), 20 * BLOCK, 20 * BLOCK);
    assertThat(steepest(heard)).isLessThan(0.5 * 2 * Math.PI * 441 / RATE * 1.05);
    assertThat(Arrays.equals(from(heard, SETTLED), from(alone, SETTLED))).isTrue();
  }

  @Test
  void manyEditsAtOnceEndAtTheLast() {
    var mask = new BandMask(0, 2, 200, 2_000);
    var cursor = new PlayCursor(new RegionSource(tone(0), mask), 0, null);
    play(cursor, 10, true);
    for (int edit = 1; edit <= 20; edit++) {
      cursor.swap(new RegionSource(tone(-edit), mask));
      play(cursor, 1, edit % 2 == 0);
    }
    float[] heard = play(cursor, 10, true);
    float[] alone = alone(new RegionSource(tone(-20), mask), 30 * BLOCK, 10 * BLOCK);
    assertThat(Arrays.equals(from(heard, SETTLED), from(alone, SETTLED))).isTrue();
  }

  @Test
  void aLoopNeverRepeatsWhatWasBeforeTheEdit() {
    var mask = new BandMask(0, 2, 200, 2_000);
    for (int round : new int[] {300, 5_000, 30_000}) {
      var loop = new LoopRegion(10_000, 10_000 + round);
      var cursor = new PlayCursor(new RegionSource(tone(0), mask), 10_000, loop);
      play(cursor, 12, true);
      cursor.swap(new RegionSource(tone(-20), mask));
      int blocks = 30 + 2 * round / BLOCK;
      float[] heard = play(cursor, blocks, true);
      float[] alone = alone(new RegionSource(tone(-20), mask), 10_000, round);
      boolean same = true;
      for (int i = SETTLED + round; i < heard.length; i++) {
        same &= heard[i] == alone[(12 * BLOCK + i) % round];
      }
      assertThat(same).isTrue();
    }
  }

  @Test
  void otherTimesAreFadedTo() {
    var cursor = new PlayCursor(new RegionSource(tone(0), new BandMask(0, 2, 200, 2_000)), 0, null);
    play(cursor, 10, false);
    var ended = new RegionSource(tone(0), new BandMask(0, 0.1, 200, 2_000));
    assertThat(ended.goOnFrom(new ClipSource(Songs.ones(9)), 0, FRAMES)).isFalse();
    cursor.swap(new RegionSource(tone(0), new BandMask(0, 1.5, 300, 2_000)));
    float[] heard = play(cursor, 4, false);
    float[] alone =
        alone(new RegionSource(tone(0), new BandMask(0, 1.5, 300, 2_000)), 10 * BLOCK, 4 * BLOCK);
    assertThat(Arrays.equals(from(heard, BLOCK), from(alone, BLOCK))).isTrue();
  }

  /** A sine of 441 Hz. */
  private static SongSource tone(double db) {
    AudioBuffer sine = Songs.sine(RATE, FRAMES, 441);
    var track = new SongTrack(1, List.of(SongClip.of(sine, 0)), db, 0, false, false);
    return new SongSource(new Song(RATE, List.of(track), 0));
  }

  /** The first channel of the next blocks. */
  private static float[] play(PlayCursor cursor, int blocks, boolean ahead) {
    var out = new float[blocks * BLOCK];
    var block = new float[2][BLOCK];
    for (int i = 0; i < blocks; i++) {
      assertThat(cursor.read(block)).isEqualTo(BLOCK);
      System.arraycopy(block[0], 0, out, i * BLOCK, BLOCK);
      if (ahead) {
        cursor.ahead();
      }
    }
    return out;
  }

  private static float[] alone(PlaySource source, long from, int frames) {
    var out = new float[2][frames];
    source.read(from, out, 0, frames);
    return out[0];
  }

  private static float[] from(float[] samples, int first) {
    return Arrays.copyOfRange(samples, first, samples.length);
  }

  private static double steepest(float[] samples) {
    double most = 0;
    for (int i = 1; i < samples.length; i++) {
      most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
    }
    return most;
  }
}
