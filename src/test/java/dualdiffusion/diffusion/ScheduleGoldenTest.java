package dualdiffusion.diffusion;

import static dualdiffusion.Golden.open;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Safetensors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules against the original's figures: 20 steps, sigma 200 to 0.03; 1e-5 relative. */
class ScheduleGoldenTest {
  @ParameterizedTest
  @CsvSource({
    "EDM2, 7, edm2_rho7",
    "EDM2, 3, edm2_rho3",
    "LINEAR, 0, linear_rho0",
    "COS, 1, cos_rho1",
    "SCALE_INVARIANT, 1, scale_invariant_rho1"
  })
  void schedulesMatch(Schedule schedule, double rho, String figure) {
    try (Safetensors golden = open("schedules_sigmas_ema")) {
      float[] expected = golden.floats("out.schedule_" + figure);
      double[] actual = schedule.sigmas(20, 200, 0.03, rho);
      assertThat(actual).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], Offset.offset(1e-5 * expected[i]));
      }
    }
  }
}
