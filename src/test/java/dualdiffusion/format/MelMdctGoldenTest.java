package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against figures of the original implementation. Its own arithmetic is float32, so 1e-4 of each
 * output's standard deviation is what agreement can mean.
 */
class MelMdctGoldenTest {
  private static final double TOLERANCE = 1e-4;

  private static Safetensors golden;
  private static MelMdctFormat format;

  @BeforeAll
  static void open() {
    golden = Safetensors.open(Path.of("src/test/resources/format/ms_mdct_dual.safetensors"));
    format = new MelMdctFormat(MelMdctConfig.standard());
  }

  @AfterAll
  static void close() {
    format.close();
    golden.close();
  }

  @Test
  void melSpectrogram() {
    try (var _ = new Scope()) {
      Tensor mel = format.toMel(golden.tensor("in.raw"));
      assertThat(mel.shape()).containsExactly(1, 2, 256, 256);
      assertThat(Agreement.relative(every(mel, 8), golden.floats("out.mel_every_8")))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void conditioning() {
    try (var _ = new Scope()) {
      Tensor psd = format.psd(format.toMel(golden.tensor("in.raw")));
      assertThat(psd.shape()).containsExactly(1, 2, 2048, 256);
      assertThat(Agreement.relative(first(psd, 4), golden.floats("out.psd_first_4")))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void mdctAndItsInverse() {
    try (var _ = new Scope()) {
      Tensor mdct = format.toMdct(golden.tensor("in.raw"));
      assertThat(mdct.shape()).containsExactly(1, 2, 256, 256);
      assertThat(Agreement.relative(every(mdct, 8), golden.floats("out.mdct_every_8")))
          .isLessThan(TOLERANCE);
      assertThat(
              Agreement.relative(
                  every(format.fromMdct(mdct), 16), golden.floats("out.raw_every_16")))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void filters() {
    double[][] bank = new MelFilters(format.config(), 2049).bank();
    float[] expected = golden.floats("out.filters");
    float[] actual = new float[expected.length];
    int count = 0;
    for (int bin = 0; bin < 2049; bin++) {
      for (double[] filter : bank) {
        if (filter[bin] > 0) {
          actual[count++] = (float) filter[bin];
        }
      }
    }
    assertThat(count).isEqualTo(expected.length);
    assertThat(Agreement.relative(actual, expected)).isLessThan(TOLERANCE);
  }

  @Test
  void frequenciesAndDensity() {
    assertThat(
            Agreement.relative(
                floats(MelFilters.edges(format.config())), golden.floats("out.filter_freqs")))
        .isLessThan(TOLERANCE);
    assertThat(
            Agreement.relative(
                floats(Mdct.densities(format.config())), golden.floats("out.mdct_mel_density")))
        .isLessThan(TOLERANCE);
    double[] hz = format.melHz();
    assertThat(hz).hasSize(256).isSorted();
    assertThat((float) hz[0]).isEqualTo(golden.floats("out.filter_freqs")[1]);
  }

  @Test
  void lengths() {
    MelMdctConfig config = format.config();
    assertThat(config.cropLength(68_096)).isEqualTo(65_280);
    assertThat(config.cropLength(config.defaultSamples())).isEqualTo(1_408_768);
    assertThat(config.melFrames(1_408_768)).isEqualTo(5504);
  }

  /** Every n-th value along the last dimension. */
  private static float[] every(Tensor tensor, int n) {
    int width = tensor.size(-1);
    float[] all = tensor.toArray();
    float[] some = new float[all.length / n];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i / (width / n) * width + i % (width / n) * n];
    }
    return some;
  }

  /** The first n values along the last dimension. */
  private static float[] first(Tensor tensor, int n) {
    int width = tensor.size(-1);
    float[] all = tensor.toArray();
    float[] some = new float[all.length / width * n];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i / n * width + i % n];
    }
    return some;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
