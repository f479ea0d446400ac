package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionSourceTest {
  private static final int RATE = 44_100;
  private static final int FRAMES = 2 * RATE;

  @Test
  void aFullMaskIsTheSourceItself() {
    AudioBuffer noise = Songs.noise(RATE, FRAMES, 1);
    int columns = Mask.columnsFor(2);
    var ones = new float[Mask.ROWS * columns];
    Arrays.fill(ones, 1);
    var region = region(noise, new PaintedMask(new Mask(columns, ones), 0));
    float[] heard = read(region, 0, FRAMES, 1_024);
    int edge = RATE / 100;
    for (int i = edge; i < FRAMES - edge; i++) {
      assertThat(heard[i]).isCloseTo(noise.channel(0)[i], within(2e-6f));
    }
  }

  @Test
  void whatLiesOutsideTheFrequenciesIsGone() {
    var band = new BandMask(0, 2, 900, 1_100);
    assertThat(leakDb(1_000, band)).isCloseTo(0, within(0.01));
    assertThat(leakDb(1_400, band)).isLessThan(-90);
    assertThat(leakDb(700, band)).isLessThan(-90);
    assertThat(leakDb(10_000, band)).isLessThan(-90);
  }

  private static double leakDb(double hz, RegionMask mask) {
    AudioBuffer sine = Songs.sine(RATE, FRAMES, hz);
    float[] heard = read(region(sine, mask), 0, FRAMES, 1_024);
    return 10 * Math.log10(power(heard) / power(sine.channel(0)));
  }

  /** Of the middle, clear of the region's edges. */
  private static double power(float[] samples) {
    double sum = 0;
    for (int i = RATE / 2; i < FRAMES - RATE / 2; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }

  @Test
  void phasesStay() {
    AudioBuffer sine = Songs.sine(RATE, FRAMES, 1_000);
    float[] heard = read(region(sine, new BandMask(0, 2, 500, 2_000)), 0, FRAMES, 1_024);
    for (int i = RATE / 2; i < RATE; i++) {
      assertThat(heard[i]).isCloseTo(sine.channel(0)[i], within(1e-4f));
    }
  }

  @Test
  void nothingIsHeardOutsideTheTimes() {
    AudioBuffer noise = Songs.noise(RATE, FRAMES, 2);
    var region = region(noise, new BandMask(0.5, 1, 0, Double.POSITIVE_INFINITY));
    float[] heard = read(region, 0, FRAMES, 700);
    int start = RATE / 2;
    for (int i = 0; i < FRAMES; i++) {
      if (i < start || i >= RATE) {
        assertThat(heard[i]).isZero();
      } else if (i >= start + 200 && i < RATE - 200) {
        assertThat(heard[i]).isCloseTo(noise.channel(0)[i], within(2e-6f));
      }
    }
    assertThat(region.start()).isEqualTo(start);
    assertThat(region.frames()).isEqualTo(RATE);
  }

  @Test
  void softPaintIsHeardSoftly() {
    int columns = Mask.columnsFor(2);
    var half = new float[Mask.ROWS * columns];
    Arrays.fill(half, 0.5f);
    AudioBuffer noise = Songs.noise(RATE, FRAMES, 3);
    float[] heard =
        read(region(noise, new PaintedMask(new Mask(columns, half), 0)), 0, FRAMES, 999);
    assertThat(heard[RATE]).isCloseTo(noise.channel(0)[RATE] / 2, within(2e-6f));
  }

  @Test
  void paintLiesWhereItsClipLies() {
    var one = new float[Mask.ROWS * 10];
    for (int row = 0; row < Mask.ROWS; row++) {
      one[row * 10 + 4] = 1;
    }
    var mask = new PaintedMask(new Mask(10, one), 1);
    double middle = 1 + 4.5 * Mask.COLUMN_SECONDS;
    assertThat(mask.start()).isCloseTo(middle - Mask.COLUMN_SECONDS, within(1e-9));
    assertThat(mask.end()).isCloseTo(middle + Mask.COLUMN_SECONDS, within(1e-9));
    assertThat(mask.gain(middle, 20_000)).isCloseTo(1, within(1e-6));
    assertThat(mask.gain(middle + Mask.COLUMN_SECONDS / 2, 100)).isCloseTo(0.5, within(1e-6));
    assertThat(mask.gain(middle + Mask.COLUMN_SECONDS, 100)).isCloseTo(0, within(1e-6));
  }

  @Property(tries = 20)
  void anyBlocksFromAnywhereGiveTheSameSamples(
      @ForAll @IntRange(min = 1, max = 5_000) int block,
      @ForAll @IntRange(min = 0, max = 60_000) int from) {
    AudioBuffer noise = Songs.noise(RATE, FRAMES, 4);
    var mask = new BandMask(0.1, 1.8, 300, 3_000);
    float[] whole = read(region(noise, mask), 0, FRAMES, FRAMES);
    float[] part = read(region(noise, mask), from, 20_000, block);
    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from, from + 20_000));
  }

  private static RegionSource region(AudioBuffer audio, RegionMask mask) {
    return new RegionSource(new ClipSource(audio), mask);
  }

  /** The first channel, read in blocks. */
  private static float[] read(PlaySource source, long from, int frames, int block) {
    var out = new float[source.channels()][frames];
    for (int at = 0; at < frames; at += block) {
      source.read(from + at, out, at, Math.min(block, frames - at));
    }
    return out[0];
  }
}
