package dualdiffusion.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private final RestartPolicy policy = new RestartPolicy();

  @Test
  void restartsComeLaterEachTimeAndEndAtTheFourthDeath() {
    assertThat(policy.died(Duration.ofSeconds(10))).contains(Duration.ofMillis(100));
    assertThat(policy.died(Duration.ofSeconds(20))).contains(Duration.ofMillis(300));
    assertThat(policy.died(Duration.ofSeconds(30))).contains(Duration.ofMillis(900));
    assertThat(policy.died(Duration.ofSeconds(40))).isEmpty();
  }

  @Test
  void deathsBeyondTheWindowAreForgotten() {
    for (int minutes = 0; minutes < 100; minutes += 3) {
      assertThat(policy.died(Duration.ofMinutes(minutes))).contains(Duration.ofMillis(100));
    }
  }
}
