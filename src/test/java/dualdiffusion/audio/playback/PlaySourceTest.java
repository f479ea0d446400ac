package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every source. */
class PlaySourceTest {
  private static final int FRAMES = 6_000;
  private static final int MARGIN = 2_000;

  static Stream<Supplier<PlaySource>> sources() {
    AudioBuffer noise = Songs.noise(Songs.RATE, FRAMES, 3);
    var mask = new Mask(4, ones(4));
    return Stream.of(
        () -> new ClipSource(noise),
        () -> new SongSource(Songs.song(SongClip.of(noise, 0))),
        () -> new SongSource(Songs.random(11, 3)),
        () -> new RegionSource(new ClipSource(noise), new BandMask(0.1, 0.6, 100, 2_000)),
        () -> new RegionSource(new SongSource(Songs.random(12, 2)), new PaintedMask(mask, 0.2)));
  }

  private static float[] ones(int columns) {
    var ones = new float[Mask.ROWS * columns];
    Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aPlaceAlwaysSoundsTheSame(Supplier<PlaySource> made) {
    float[][] whole = read(made.get(), -MARGIN, FRAMES + 2 * MARGIN);
    PlaySource source = made.get();
    var dice = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      int from = dice.nextInt(FRAMES + MARGIN);
      int count = dice.nextInt(1, MARGIN);
      float[][] part = read(source, from - MARGIN, count);
      for (int c = 0; c < whole.length; c++) {
        assertThat(part[c]).isEqualTo(Arrays.copyOfRange(whole[c], from, from + count));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void besideTheSourceItIsSilentEvenOverOldSamples(Supplier<PlaySource> made) {
    PlaySource source = made.get();
    var block = new float[source.channels()][MARGIN];
    for (float[] channel : block) {
      Arrays.fill(channel, 7);
    }
    source.read(source.frames(), block, 0, MARGIN / 2);
    source.read(-MARGIN / 2, block, MARGIN / 2, MARGIN / 2);
    for (float[] channel : block) {
      assertThat(channel).containsOnly(0);
    }
  }

  private static float[][] read(PlaySource source, long from, int frames) {
    var out = new float[source.channels()][frames];
    source.read(from, out, 0, frames);
    return out;
  }
}
