package dualdiffusion.audio.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DropOutsTest {

  @Test
  void theClockTellsHowLateABlockIsAndWaitsForIt() {
    var clock = new AtomicLong();
    try (var sink = new ClockSink(1_000, clock::get)) {
      sink.write(new float[1][100], 100);
      clock.addAndGet(70_000_000);
      assertThat(sink.framesQueued()).isEqualTo(30);
      clock.addAndGet(60_000_000);
      assertThat(sink.framesQueued()).isEqualTo(-30);
      sink.write(new float[1][50], 50);
      assertThat(sink.framesPlayed()).isEqualTo(100);
      assertThat(sink.framesQueued()).isEqualTo(50);
      clock.addAndGet(10_000_000);
      assertThat(sink.framesPlayed()).isEqualTo(110);
    }
  }

  @Test
  void lateBlocksAreCountedWithTheWorstMargin() {
    var counter = new DropOutCounter();
    assertThat(counter.read()).isEqualTo(DropOuts.NONE);
    counter.beforeBlock(100, 1_000, false);
    assertThat(counter.read().worstMargin()).isInfinite();
    counter.beforeBlock(80, 1_000, true);
    counter.beforeBlock(90, 1_000, true);
    assertThat(counter.read()).isEqualTo(new DropOuts(0, 3, 0.08));
    counter.beforeBlock(-5, 1_000, true);
    counter.beforeBlock(0, 1_000, false);
    assertThat(counter.read().count()).isEqualTo(2);
    assertThat(counter.read().worstMargin()).isCloseTo(-0.005, within(1e-12));
    counter.clear();
    assertThat(counter.read()).isEqualTo(DropOuts.NONE);
  }
}
