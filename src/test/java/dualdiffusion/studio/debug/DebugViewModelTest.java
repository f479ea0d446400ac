package dualdiffusion.studio.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DebugViewModelTest {
  private static final long FRAME = 16_000_000;

  @Test
  void percentilesAreThoseOfTheLastFrames() {
    var clock = new FrameClock();
    assertThat(clock.percentile(0.95)).isZero();
    for (int i = 1; i <= 100; i++) {
      clock.add(i * 1_000_000L);
    }
    assertThat(clock.percentile(0.95)).isCloseTo(95, within(1e-9));
    assertThat(clock.worst()).isCloseTo(100, within(1e-9));
    for (int i = 0; i < 300; i++) {
      clock.add(2_000_000);
    }
    assertThat(clock.worst()).as("old frames are forgotten").isCloseTo(2, within(1e-9));
  }

  @Test
  void figuresAreToldTwiceASecondWhileThePanelIsOpen() {
    var dry = new AtomicLong(-1);
    var model = new DebugViewModel(() -> "Engine ready", dry::get, () -> OptionalLong.of(420));
    model.frame(FRAME, 1_000_000);
    assertThat(model.lines().get()).isEmpty();
    model.open().set(true);
    model.frame(2 * FRAME, 3_000_000);
    assertThat(figure(model, "Drawing")).isEqualTo("95 % under 3.0 ms, worst 3.0 ms");
    assertThat(figure(model, "Between frames")).isEqualTo("95 % under 16.0 ms, worst 16.0 ms");
    assertThat(figure(model, "Engine")).isEqualTo("Engine ready");
    assertThat(figure(model, "Drop-outs")).isEqualTo("not counted");
    dry.set(3);
    model.frame(3 * FRAME, 1);
    assertThat(figure(model, "Drop-outs")).isEqualTo("not counted");
    model.frame(2 * FRAME + 500_000_000, 1);
    assertThat(figure(model, "Drop-outs")).isEqualTo("3");
  }

  private static String figure(DebugViewModel model, String name) {
    return model.lines().get().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow()
        .figure();
  }
}
