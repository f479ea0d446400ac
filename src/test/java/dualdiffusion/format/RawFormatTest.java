package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RawFormatTest {

  /** Awkward lengths too; the mirrored ends make clips of a few hundred samples less exact. */
  @Property(tries = 25)
  void audioComesBack(
      @ForAll @IntRange(min = 512, max = 1500) int columns,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll long seed) {
    int samples = columns * rows;
    float[] signal = Signals.noise(samples, 2, seed);
    try (var _ = new Scope()) {
      var format = new RawFormat(config(false, rows));
      Tensor sample = format.toSample(Tensor.of(signal, 1, 2, samples));
      assertThat(sample.shape()).containsExactly(1, 2, rows, columns);
      assertThat(Agreement.relative(format.fromSample(sample).toArray(), signal)).isLessThan(2e-3);
    }
  }

  /** The analytic signal is not its own mirror: exact away from the ends only. */
  @Test
  void dualAudioComesBackAwayFromTheEnds() {
    int samples = 8192;
    float[] signal = Signals.chord(samples);
    try (var _ = new Scope()) {
      var format = new RawFormat(config(true, 4));
      Tensor sample = format.toSample(Tensor.of(signal, 1, 2, samples));
      assertThat(sample.shape()).containsExactly(1, 4, 4, samples / 4);
      float[] back = format.fromSample(sample).toArray();
      assertThat(Agreement.relative(inner(back, samples), inner(signal, samples))).isLessThan(0.05);
    }
  }

  /** Column c, row r is audio at 4c + r. */
  @Test
  void successiveSamplesLieOverEachOther() {
    var plain = new RawConfig(32_000, 1, 64, 1, false, false, 4, 4);
    float[] ramp = new float[64];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    try (var _ = new Scope()) {
      float[] sample = new RawFormat(plain).toSample(Tensor.of(ramp, 1, 1, 64)).toArray();
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 16; column++) {
          assertThat(sample[row * 16 + column])
              .isCloseTo(4 * column + row, org.assertj.core.api.Assertions.within(1e-4f));
        }
      }
    }
  }

  /** A turn by half a circle is a change of sign; by a quarter the Hilbert transform. */
  @Test
  void turnsKeepTheEnergy() {
    int samples = 4096;
    try (var _ = new Scope()) {
      var format = new RawFormat(config(false, 1));
      Tensor audio = Tensor.of(Signals.chord(samples), 1, 2, samples);
      float[] plain = format.toSample(audio).toArray();
      float[] half = format.toSample(audio, new float[] {(float) Math.PI}).toArray();
      float[] quarter = format.toSample(audio, new float[] {(float) (Math.PI / 2)}).toArray();
      for (int i = 0; i < half.length; i++) {
        half[i] = -half[i];
      }
      assertThat(Agreement.relative(half, plain)).isLessThan(2e-3);
      assertThat(Agreement.rms(quarter) / Agreement.rms(plain)).isBetween(0.9, 1.1);
      assertThat(Agreement.relative(quarter, plain)).isGreaterThan(0.5);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var format = new RawFormat(config(false, 4));
    try (var _ = new Scope()) {
      refused(() -> format.toSample(Tensor.zeros(1, 1, 64)));
      refused(() -> format.toSample(Tensor.zeros(1, 2, 63)));
      refused(() -> format.toSample(Tensor.zeros(1, 2, 0)));
      refused(() -> format.fromSample(Tensor.zeros(1, 2, 3, 16)));
      refused(() -> format.fromSample(Tensor.zeros(1, 2, 64)));
    }
    refused(() -> config(false, 0));
    refused(() -> new RawConfig(32_000, 2, 64, Double.NaN, true, false, 4, 4));
    refused(() -> new RawConfig(32_000, 2, 64, 1, true, false, 6, 4));
    refused(() -> config(false, 4).cropLength(3));
    assertThat(config(false, 4).cropLength(11)).isEqualTo(8);
  }

  private static RawConfig config(boolean dual, int rows) {
    return new RawConfig(32_000, 2, 65_536, 39.05, true, dual, rows, rows);
  }

  private static float[] inner(float[] stereo, int samples) {
    return Arrays.copyOfRange(stereo, samples / 4, 3 * samples / 4);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(FormatException.class);
  }
}
