package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 15, 64, 1000, 1021})
  void agreesWithTheDefinitionAndInverts(int size) {
    float[] signal = new float[size];
    var random = new SplittableRandom(size);
    for (int i = 0; i < size; i++) {
      signal[i] = (float) random.nextDouble(-1, 1);
    }
    var fft = new Fft(size);
    float[] spectrum = fft.forward(signal);
    assertThat(spectrum).hasSize(2 * (size / 2 + 1));
    for (int k = 0; k < fft.bins(); k++) {
      assertThat((double) spectrum[2 * k]).isCloseTo(part(signal, k, 0), within(1e-3));
      assertThat((double) spectrum[2 * k + 1])
          .isCloseTo(part(signal, k, Math.PI / 2), within(1e-3));
    }
    assertThat(fft.inverse(spectrum)).containsExactly(signal, within(1e-5f));
  }

  @Test
  void windowsHoldTheirIdentities() {
    int size = 64;
    float[] hann = Windows.hann(size);
    for (int i = 0; i < size / 2; i++) {
      assertThat(hann[i] + hann[i + size / 2]).isCloseTo(1, within(1e-6f));
    }
    float[] harris = Windows.blackmanHarris(size);
    assertThat(harris[0]).isCloseTo(6e-5f, within(1e-6f));
    assertThat(harris[size / 2]).isCloseTo(1, within(1e-6f));
  }

  /** Re Σ x e^(−iφ) and, a quarter turn on, Im. */
  private static double part(float[] signal, int k, double turn) {
    double sum = 0;
    for (int n = 0; n < signal.length; n++) {
      sum += signal[n] * Math.cos(2 * Math.PI * k * n / signal.length + turn);
    }
    return sum;
  }
}
