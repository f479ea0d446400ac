package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A sine's place, level and extent are known exactly. */
class SpectrogramTilesTest {
  private static final Cancel NEVER = new Cancel();

  @ParameterizedTest
  @CsvSource({"MEL,32000", "LOG,44100", "LINEAR,48000", "MEL,8000", "MEL,192000"})
  void aFullScaleSineLightsItsRowAtZeroDecibels(FrequencyScale scale, int rate) {
    var axis = FrequencyAxis.of(scale, rate);
    var tiles = new SpectrogramTiles(sine(rate, 4, 1000, 1), axis);
    SpectrogramTile tile = tiles.compute(2, 0, NEVER);
    int loudest = loudestRow(tile, 30);
    assertThat(axis.hz((loudest + 0.5) / SpectrogramTile.ROWS)).isBetween(975.0, 1025.0);
    assertThat(tile.db(loudest, 30)).isCloseTo(0, within(1.6)); // a bin between two: −1.4 dB
  }

  @Test
  void oneOfTwoChannelsHasHalfThePower() {
    AudioBuffer mono = sine(32_000, 1, 1000, 1);
    var oneSided = new AudioBuffer(32_000, new float[][] {mono.channel(0), new float[32_000]});
    var axis = FrequencyAxis.of(FrequencyScale.MEL, 32_000);
    SpectrogramTile both = tile(axis, mono);
    SpectrogramTile one = tile(axis, oneSided);
    int row = loudestRow(both, 100);
    assertThat(one.db(row, 100) - both.db(row, 100)).isCloseTo(-3, within(0.6));
  }

  @Test
  void oppositePhasesDoNotCancel() {
    float[] left = sine(32_000, 1, 1000, 1).channel(0);
    var right = new float[left.length];
    for (int i = 0; i < left.length; i++) {
      right[i] = -left[i];
    }
    var audio = new AudioBuffer(32_000, new float[][] {left, right});
    SpectrogramTile tile = tile(FrequencyAxis.of(FrequencyScale.MEL, 32_000), audio);
    assertThat(tile.db(loudestRow(tile, 64), 64)).isGreaterThan(-2);
  }

  @ParameterizedTest
  @EnumSource(FrequencyScale.class)
  void everyZoomLevelShowsTheSameTone(FrequencyScale scale) {
    var tiles = new SpectrogramTiles(sine(32_000, 20, 2500, 0.1), FrequencyAxis.of(scale, 32_000));
    int fine = loudestRow(tiles.compute(0, 3, NEVER), 7);
    int coarse = loudestRow(tiles.compute(tiles.coarsestLevel(), 0, NEVER), 20);
    assertThat(coarse).isCloseTo(fine, within(1));
  }

  @Test
  void beyondTheEndIsSilence() {
    var tiles =
        new SpectrogramTiles(
            sine(32_000, 0.5, 1000, 1), FrequencyAxis.of(FrequencyScale.MEL, 32_000));
    SpectrogramTile last = tiles.compute(0, tiles.tileCount(0) - 1, NEVER);
    assertThat(last.db(loudestRow(last, 0), SpectrogramTile.COLUMNS - 1)).isEqualTo(Decibels.FLOOR);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "127", "129", "32768", "32769", "1000000"})
  void theCoarsestLevelIsOneTileAndNoCoarserThanNeeded(int frames) {
    var tiles =
        new SpectrogramTiles(
            AudioBuffer.silence(32_000, 1, frames), FrequencyAxis.of(FrequencyScale.MEL, 32_000));
    int level = tiles.coarsestLevel();
    assertThat(tiles.tileCount(level)).isEqualTo(1);
    assertThat(level == 0 || tiles.tileCount(level - 1) == 2).isTrue();
    assertThat(tiles.levelFor(1e12)).isEqualTo(level);
    assertThat(tiles.levelFor(1)).isZero();
  }

  @Test
  void aDifferenceIsSilentWhereNothingChangedAndLoudWhereSomethingDid() {
    AudioBuffer before = sine(32_000, 2, 700, 0.5);
    float[] samples = before.channel(0).clone();
    float[] added = sine(32_000, 2, 3000, 0.1).channel(0);
    for (int i = 32_000; i < samples.length; i++) {
      samples[i] += added[i];
    }
    var after = new AudioBuffer(32_000, new float[][] {samples});
    var axis = FrequencyAxis.of(FrequencyScale.MEL, 32_000);
    SpectrogramTile same = new SpectrogramTiles(after, before, axis).compute(0, 0, NEVER);
    assertThat(same.levels()).as("the first second").startsWith(new byte[200]);
    SpectrogramTile changed = new SpectrogramTiles(after, before, axis).compute(0, 1, NEVER);
    assertThat(changed.db(loudestRow(changed, 150), 150)).isCloseTo(-20, within(1.0));
    assertThat(loudestRow(changed, 150)).isEqualTo((int) (axis.fraction(3000) * 512));
  }

  @Test
  void clipsOfDifferentLengthHaveNoDifference() {
    var axis = FrequencyAxis.of(FrequencyScale.MEL, 32_000);
    AudioBuffer longer = sine(32_000, 2, 700, 0.5);
    AudioBuffer shorter = sine(32_000, 1, 700, 0.5);
    assertThatThrownBy(() -> new SpectrogramTiles(longer, shorter, axis))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancellingStopsBetweenColumns() {
    var cancel = new Cancel();
    cancel.cancel();
    var tiles =
        new SpectrogramTiles(
            sine(32_000, 1, 1000, 1), FrequencyAxis.of(FrequencyScale.MEL, 32_000));
    assertThatThrownBy(() -> tiles.compute(0, 0, cancel)).isInstanceOf(CancelledException.class);
  }

  private static SpectrogramTile tile(FrequencyAxis axis, AudioBuffer audio) {
    return new SpectrogramTiles(audio, axis).compute(0, 0, NEVER);
  }

  private static int loudestRow(SpectrogramTile tile, int column) {
    int best = 0;
    for (int row = 1; row < SpectrogramTile.ROWS; row++) {
      best = tile.db(row, column) > tile.db(best, column) ? row : best;
    }
    return best;
  }

  private static AudioBuffer sine(int rate, double seconds, double hz, double amplitude) {
    var samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / rate));
    }
    return new AudioBuffer(rate, new float[][] {samples});
  }
}
