package dualdiffusion.studio.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TileStoreTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private int arrivals;
  private final TileStore store =
      new TileStore(background::add, Runnable::run, new int[256], () -> arrivals++);

  @Test
  void computesInOrderAndFewAtOnce() {
    store.show(clip());
    store.want(List.of(new TileKey(3, 0), new TileKey(0, 1), new TileKey(0, 0)));
    assertThat(background).hasSize(2);
    background.poll().run();
    assertThat(store.get(new TileKey(3, 0))).isNotNull();
    assertThat(store.get(new TileKey(0, 1))).isNull();
    drain();
    assertThat(arrivals).isEqualTo(3);
  }

  @Test
  void whatIsNoLongerWantedIsNotComputed() {
    store.show(clip());
    store.want(List.of(new TileKey(0, 0), new TileKey(0, 1), new TileKey(0, 2)));
    store.want(List.of(new TileKey(1, 0)));
    drain();
    assertThat(store.get(new TileKey(0, 2))).isNull();
    assertThat(store.get(new TileKey(1, 0))).isNotNull();
  }

  @Test
  void tilesOfAnotherClipNeverArrive() {
    store.show(clip());
    store.want(List.of(new TileKey(0, 0)));
    store.show(clip());
    drain();
    assertThat(store.get(new TileKey(0, 0))).isNull();
    assertThat(arrivals).isZero();
  }

  @Test
  void nothingIsComputedTwice() {
    store.show(clip());
    store.want(List.of(new TileKey(0, 0)));
    drain();
    store.want(List.of(new TileKey(0, 0)));
    assertThat(background).isEmpty();
  }

  @Test
  void newColoursComeInTheBackgroundAndNoTileGoesMissingMeanwhile() {
    store.show(clip());
    var key = new TileKey(0, 0);
    store.want(List.of(key));
    drain();
    int[] colours = new int[256];
    java.util.Arrays.fill(colours, 0xff123456);
    store.colour(colours);
    assertThat(store.get(key).pixels()[0]).isZero();
    drain();
    assertThat(store.get(key).pixels()).containsOnly(0xff123456);
    assertThat(arrivals).isEqualTo(2);
  }

  @Test
  void aTileComputedWithOldColoursIsColouredAnew() {
    store.show(clip());
    store.want(List.of(new TileKey(0, 0)));
    int[] colours = new int[256];
    java.util.Arrays.fill(colours, 0xff123456);
    store.colour(colours);
    drain();
    assertThat(store.get(new TileKey(0, 0)).pixels()).containsOnly(0xff123456);
  }

  @Test
  void keepsNoMoreThanItsBytes() {
    store.show(
        new SpectrogramTiles(
            AudioBuffer.silence(32_000, 1, 128 * 256 * 90),
            FrequencyAxis.of(FrequencyScale.MEL, 32_000)));
    List<TileKey> all = IntStream.range(0, 90).mapToObj(i -> new TileKey(0, i)).toList();
    store.want(all.subList(0, 60));
    drain();
    store.want(all.subList(60, 90));
    drain();
    long bytes =
        all.stream()
            .map(store::get)
            .filter(Objects::nonNull)
            .mapToLong(t -> t.tile().levels().length + 4L * t.pixels().length)
            .sum();
    assertThat(bytes).isBetween(TileStore.MOST_BYTES / 2L, (long) TileStore.MOST_BYTES);
    assertThat(store.get(all.getFirst())).isNull();
    assertThat(store.get(all.getLast())).isNotNull();
  }

  @Test
  void whatGoesOnIsComputedAnewOnlyWhereItChanged() {
    var early = new TileKey(0, 0);
    var late = new TileKey(0, 2);
    store.show(clip());
    store.want(List.of(early, late));
    drain();
    PaintedTile before = store.get(early);
    PaintedTile old = store.get(late);
    store.goOn(clip(), 70_000);
    assertThat(store.get(late)).isSameAs(old);
    drain();
    assertThat(store.get(late)).isNotSameAs(old);
    assertThat(store.get(early)).isSameAs(before);
  }

  @Test
  void aTileThatIsBeingComputedMeanwhileIsComputedOnceMore() {
    var key = new TileKey(0, 0);
    store.show(clip());
    store.want(List.of(key));
    store.goOn(clip(), 0);
    background.poll().run();
    assertThat(background).hasSize(1);
    drain();
    assertThat(arrivals).isEqualTo(2);
  }

  private void drain() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  private static SpectrogramTiles clip() {
    return new SpectrogramTiles(
        AudioBuffer.silence(32_000, 1, 100_000), FrequencyAxis.of(FrequencyScale.MEL, 32_000));
  }
}
