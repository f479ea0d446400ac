package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Clips here hold their own frame numbers, so what was read says where it came from. */
class PlayCursorTest {

  @Test
  void readsToTheEndAndThenNothing() {
    var cursor = new PlayCursor(new ClipSource(numbered(10, 0)), 7, null);
    var block = new float[1][4];
    assertThat(cursor.read(block)).isEqualTo(3);
    assertThat(block[0]).startsWith(7, 8, 9);
    assertThat(cursor.read(block)).isZero();
  }

  @Property
  void loopsWithoutAGapWhateverTheBlock(
      @ForAll @IntRange(min = 1, max = 40) int blockSize,
      @ForAll @IntRange(min = 0, max = 50) int start,
      @ForAll @IntRange(min = 1, max = 50) int length) {
    var loop = new LoopRegion(start, start + length);
    var cursor = new PlayCursor(new ClipSource(numbered(100, 0)), start, loop);
    var block = new float[1][blockSize];
    int expected = start;
    for (int read = 0; read < 300; read += blockSize) {
      assertThat(cursor.read(block)).isEqualTo(blockSize);
      for (float value : block[0]) {
        assertThat(value).isEqualTo(expected);
        expected = expected + 1 == loop.end() ? start : expected + 1;
      }
    }
  }

  @Test
  void aLoopBehindTheCursorIsLeftAlone() {
    var cursor = new PlayCursor(new ClipSource(numbered(100, 0)), 60, new LoopRegion(10, 20));
    var block = new float[1][40];
    assertThat(cursor.read(block)).isEqualTo(40);
    assertThat(cursor.read(block)).isZero();
  }

  @Test
  void positionFollowsWhatWasPlayedAroundTheLoop() {
    var cursor = new PlayCursor(new ClipSource(numbered(100, 0)), 5, new LoopRegion(0, 10));
    assertThat(cursor.position(0)).isEqualTo(5);
    cursor.read(new float[1][30]);
    assertThat(cursor.position(3)).isEqualTo(8);
    assertThat(cursor.position(5)).isEqualTo(0);
    assertThat(cursor.position(16)).isEqualTo(1);
    assertThat(cursor.position(29)).isEqualTo(4);
  }

  @Test
  void swappedAudioGoesOnAtTheSameFrameWithinABlock() {
    var cursor = new PlayCursor(new ClipSource(numbered(100, 0)), 0, null);
    var block = new float[1][10];
    cursor.read(block);
    cursor.swap(new ClipSource(numbered(100, 1000)));
    cursor.read(block);
    for (int i = 0; i < 10; i++) {
      assertThat(block[0][i]).isCloseTo(10 + i + 1_000 * (i + 0.5f) / 10, within(1e-3f));
    }
    cursor.read(block);
    assertThat(block[0]).startsWith(1020, 1021);
  }

  private static AudioBuffer numbered(int frames, int offset) {
    var samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = i + offset;
    }
    return new AudioBuffer(32_000, new float[][] {samples});
  }
}
