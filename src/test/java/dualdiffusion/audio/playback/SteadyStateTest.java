package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playing thread makes no garbage, so that its collection never makes a block late. */
class SteadyStateTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aSongInALoopAllocatesNothing() {
    Song song = Songs.random(3, 6);
    var cursor = new PlayCursor(new SongSource(song), 0, new LoopRegion(0, 2_000));
    assertThat(allocatedIn(cursor)).isLessThan(1_000);
  }

  @Test
  void norDoesASoundOnTheDisk(@TempDir Path folder) {
    AudioBuffer disk = new SoundShelf(folder).put(Songs.noise(Songs.RATE, 200_000, 1));
    var source = new SongSource(Songs.song(SongClip.of(disk, 0)));
    assertThat(disk.isInMemory()).isFalse();
    assertThat(allocatedIn(new PlayCursor(source, 0, null))).isLessThan(1_000);
  }

  @Test
  void norDoesAPaintedRegion() {
    var region =
        new RegionSource(new SongSource(Songs.random(4, 3)), new BandMask(0, 0.3, 100, 900));
    var cursor = new PlayCursor(region, 0, new LoopRegion(0, 2_000));
    assertThat(allocatedIn(cursor)).isLessThan(1_000);
  }

  @Test
  void norDoesGoingOnAtAnEdit() {
    var mask = new BandMask(0, 20, 100, 900);
    Song song = Songs.random(4, 3);
    var sources = new RegionSource[60];
    Arrays.setAll(sources, i -> new RegionSource(new SongSource(song), mask));
    var cursor = new PlayCursor(sources[0], 0, null);
    var block = new float[2][512];
    long before = 0;
    for (int i = 0; i < sources.length; i++) {
      if (i == 30) {
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
      cursor.swap(sources[i]);
      cursor.read(block);
      cursor.ahead();
      cursor.position((i + 1) * 512L);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }

  private static long allocatedIn(PlayCursor cursor) {
    var block = new float[2][512];
    long played = 0;
    long before = 0;
    for (int i = 0; i < 300; i++) {
      if (i == 200) {
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
      cursor.read(block);
      cursor.position(played += 512);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
