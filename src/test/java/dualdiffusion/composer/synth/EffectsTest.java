package dualdiffusion.composer.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rings and what goes round in them. */
class EffectsTest {

  @Test
  void whatReachesBeyondTheEndGoesOnAtTheBeginning() {
    var ring = new Ring(10);
    float[] sound = new float[25];
    Arrays.fill(sound, 1);
    ring.add(sound, -3, 1, 0);
    float[] sought = new float[10];
    for (int i = 0; i < 25; i++) {
      sought[(i + 7) % 10]++;
    }
    for (int i = 0; i < 10; i++) {
      assertThat(ring.left()[i]).isCloseTo(sought[i], within(1e-5f));
      assertThat(ring.right()[i]).isCloseTo(sought[i], within(1e-5f));
    }
  }

  @Test
  void panMovesPowerFromSideToSide() {
    var ring = new Ring(4);
    ring.add(new float[] {1}, 0, 1, -1);
    ring.add(new float[] {1}, 1, 1, 1);
    ring.add(new float[] {1}, 2, 1, 0.5);
    assertThat(ring.right()[0]).isCloseTo(0, within(1e-6f));
    assertThat(ring.left()[1]).isCloseTo(0, within(1e-6f));
    double power = Math.pow(ring.left()[2], 2) + Math.pow(ring.right()[2], 2);
    assertThat(power).isCloseTo(2, within(1e-5));
  }

  /** A click's room is the click's room wherever the click is, turned round. */
  @Test
  void roomsAndEchoesGoRound() {
    int frames = 40_000;
    float[] early = wet(frames, 0);
    float[] late = wet(frames, frames - 100);
    for (int i = 0; i < frames; i++) {
      assertThat(late[(i + frames - 100) % frames]).isCloseTo(early[i], within(2e-4f));
    }
    assertThat(late[2_000]).isNotZero();
  }

  private static float[] wet(int frames, int click) {
    var ring = new Ring(frames);
    float[] send = new float[frames];
    send[click] = 1;
    new Reverb(1.5, 0.5, 0.01).addTo(ring, send);
    new Echo(0.75, 0.5).addTo(ring, send, 12_000);
    return ring.left();
  }

  @Test
  void aRoomHasTheEnergyOfWhatIsSentAndTwoDifferentSides() {
    var ring = new Ring(50_000);
    float[] send = new float[50_000];
    send[123] = 1;
    new Reverb(0.8, 0.5, 0.01).addTo(ring, send);
    double left = 0;
    double both = 0;
    for (int i = 0; i < 50_000; i++) {
      left += ring.left()[i] * ring.left()[i];
      both += ring.left()[i] * ring.right()[i];
    }
    assertThat(left).isCloseTo(1, within(0.01));
    assertThat(Math.abs(both)).isLessThan(0.1);
  }

  @Test
  void theLimiterHoldsPeaksAcrossTheSeamAndLeavesTheRestAlone() {
    int frames = 32_000;
    var ring = new Ring(frames);
    for (int i = 0; i < frames; i++) {
      double level = i < 50 || i > frames - 50 ? 3 : 0.5;
      ring.left()[i] = (float) (level * Math.sin(0.31 * i));
      ring.right()[i] = ring.left()[i] / 2;
    }
    float far = ring.left()[16_000];
    assertThat(Limiter.apply(ring, 0.9f)).isTrue();
    for (int i = 0; i < frames; i++) {
      assertThat(Math.abs(ring.left()[i])).isLessThan(0.90001f);
      assertThat(ring.right()[i]).isCloseTo(ring.left()[i] / 2, within(1e-6f));
    }
    assertThat(ring.left()[16_000]).isEqualTo(far);
    assertThat(Limiter.apply(ring, 0.91f)).isFalse();
  }

  @Test
  void tiltRemovesWhatIsConstantAndRaisesHighs() {
    var ring = new Ring(32_000);
    for (int i = 0; i < 32_000; i++) {
      ring.left()[i] = (float) (0.3 + 0.1 * Math.sin(2 * Math.PI * 8_000 * i / Rate.HZ));
    }
    Tilt.apply(ring, 6);
    double sum = 0;
    double power = 0;
    for (float v : ring.left()) {
      sum += v;
      power += v * v / 32_000;
    }
    assertThat(sum / 32_000).isCloseTo(0, within(1e-5));
    double raised = 10 * Math.log10(power / 0.005);
    assertThat(raised).isBetween(4.5, 6.5);
  }
}
