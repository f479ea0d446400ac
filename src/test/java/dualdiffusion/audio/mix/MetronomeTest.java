package dualdiffusion.audio.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetronomeTest {
  private static final BeatGrid GRID = BeatGrid.steady(Songs.RATE, 120, 0.25, 3, 10);

  @Test
  void clicksBeginAtTheBeatsAndBarsSoundOtherwise() {
    var block = new float[1][5 * Songs.RATE];
    new Metronome(GRID, Songs.RATE, 0).add(0, block, 0, block[0].length);
    for (int beat = 0; beat < 8; beat++) {
      int at = Songs.RATE / 4 + beat * Songs.RATE / 2;
      assertThat(block[0][at - 1]).isZero();
      assertThat(block[0][at + 1]).isPositive();
    }
    float bar = block[0][Songs.RATE / 4 + 1];
    float beat = block[0][Songs.RATE * 3 / 4 + 1];
    assertThat(bar).isGreaterThan(1.2f * beat);
    assertThat(block[0][Songs.RATE / 4 + 3 * Songs.RATE / 2 + 1]).isEqualTo(bar);
  }

  @Property(tries = 40)
  void anyBlocksGiveTheSameClicks(@ForAll @IntRange(min = 1, max = 700) int size) {
    var metronome = new Metronome(GRID, Songs.RATE, -6);
    var whole = new float[2][6_000];
    metronome.add(1_900, whole, 0, 6_000);
    var pieces = new float[2][6_000];
    for (int at = 0; at < 6_000; at += size) {
      metronome.add(1_900 + at, pieces, at, Math.min(size, 6_000 - at));
    }
    assertThat(pieces[1]).isEqualTo(whole[1]);
  }

  @Test
  void oneBarIsCountedInTheMetreOfThePlace() {
    CountIn bar = GRID.countIn(Songs.RATE * 3);
    assertThat(bar.frames()).isEqualTo(3L * Songs.RATE / 2);
    assertThat(bar.beats().beats())
        .containsExactly(
            new Beat(0, true), new Beat(Songs.RATE / 2, false), new Beat(Songs.RATE, false));
    assertThat(GRID.countIn(0)).isEqualTo(bar);
    assertThat(GRID.countIn(Songs.RATE * 100)).isEqualTo(bar);
    assertThat(BeatGrid.NONE.countIn(5)).isEqualTo(CountIn.NONE);
    assertThat(new BeatGrid(List.of(new Beat(3, true))).countIn(5)).isEqualTo(CountIn.NONE);
  }
}
