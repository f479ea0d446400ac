package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.mix.Songs;
import org.junit.jupiter.api.Test;

class ScrubFeedTest {
  private static final int HOP = 360; // 45 ms at 8 kHz

  @Test
  void grainsOfAMovingPlaceAddUpToTheSound() {
    var feed = new ScrubFeed(new ClipSource(Songs.ones(80_000)), 1_000);
    var block = new float[1][HOP];
    feed.read(block);
    for (int i = 1; i < 6; i++) {
      feed.to(1_000 + 3_000L * i);
      feed.read(block);
      for (float sample : block[0]) {
        assertThat(sample).isCloseTo(1, within(1e-5f));
      }
    }
    assertThat(feed.position(0)).isEqualTo(16_000);
  }

  @Test
  void aPointerThatRestsIsSilentAfterItsGrain() {
    var feed = new ScrubFeed(new ClipSource(Songs.ones(80_000)), 1_000);
    var block = new float[1][100];
    var heard = new float[30 * 100];
    for (int b = 0; b < 30; b++) {
      assertThat(feed.read(block)).isEqualTo(100);
      System.arraycopy(block[0], 0, heard, b * 100, 100);
    }
    assertThat(heard[0]).isZero();
    assertThat(heard[HOP]).isCloseTo(1, within(1e-5f));
    for (int i = 2 * HOP; i < heard.length; i++) {
      assertThat(heard[i]).isZero();
    }
  }

  @Test
  void atTheEndsOfTheSoundGrainsAreShort() {
    var feed = new ScrubFeed(new ClipSource(Songs.ones(100)), 0);
    var block = new float[1][HOP];
    feed.read(block);
    assertThat(block[0]).containsOnly(0);
    feed.read(block);
    assertThat(block[0][0]).isCloseTo(1, within(1e-5f));
    assertThat(block[0][100]).isZero();
  }
}
