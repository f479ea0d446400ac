package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveLogTest {

  @Property(tries = 100)
  void pointsHoldAllThatWasTold(
      @ForAll @IntRange(min = 1, max = 3000) int steps,
      @ForAll @IntRange(min = 2, max = 50) int most) {
    var live = new LiveLog(most);
    LongStream.rangeClosed(1, steps).forEach(s -> live.scalars(s, Map.of("a", value(s))));
    List<LiveLog.Point> curve = live.curve("a");
    assertThat(curve).hasSizeBetween(Math.min(steps, most / 2), most);
    long next = 1;
    for (LiveLog.Point point : curve) {
      assertThat(point.first()).isEqualTo(next);
      assertThat(point.count()).isEqualTo(point.last() - point.first() + 1);
      double[] values =
          LongStream.rangeClosed(point.first(), point.last())
              .mapToDouble(LiveLogTest::value)
              .toArray();
      assertThat(point.mean())
          .isCloseTo(java.util.Arrays.stream(values).average().orElseThrow(), within(1e-9));
      assertThat(point.min()).isEqualTo(java.util.Arrays.stream(values).min().orElseThrow());
      assertThat(point.max()).isEqualTo(java.util.Arrays.stream(values).max().orElseThrow());
      next = point.last() + 1;
    }
    assertThat(next).isEqualTo(steps + 1L);
  }

  private static double value(long step) {
    return Math.sin(step * 0.7) * step;
  }

  @Test
  void whatIsNoNumberLeavesNoPoint() {
    var live = new LiveLog(4);
    live.scalars(1, Map.of("a", Double.NaN));
    live.scalars(2, Map.of("b", 1.0));
    assertThat(live.names()).containsExactly("b");
    assertThat(live.curve("a")).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    var live = new LiveLog(2);
    for (int i = 0; i < 1500; i++) {
      live.scalars(i, Map.of("name" + i, 1.0));
    }
    assertThat(live.names()).hasSize(1000);
  }

  /** A reader sees a curve without gaps at any moment. */
  @Test
  void oneThreadWritesAnotherReads() throws InterruptedException {
    var live = new LiveLog(16);
    var failure = new AtomicReference<String>("");
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 2000; i++) {
                    long next = 1;
                    for (LiveLog.Point point : live.curve("a")) {
                      if (point.first() != next) {
                        failure.set(point.toString());
                      }
                      next = point.last() + 1;
                    }
                  }
                });
    for (int step = 1; step <= 20_000; step++) {
      live.scalars(step, Map.of("a", (double) step));
    }
    reader.join();
    assertThat(failure).hasValue("");
  }
}
