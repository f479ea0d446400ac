package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MelSpectrogramTest {
  /** Products of 512 values round differently in matrices of other sizes: 2e-5 at worst. */
  @Property(tries = 12)
  void piecesJoinToTheWhole(
      @ForAll @IntRange(min = 2049, max = 20_000) int samples,
      @ForAll @IntRange(min = 1, max = 40) int piece,
      @ForAll long seed) {
    float[] signal = Signals.noise(samples, 4, seed);
    try (var whole = new MelMdctFormat(Configs.small(), new Chunks(1 << 20));
        var pieces = new MelMdctFormat(Configs.small(), new Chunks(piece));
        var _ = new Scope()) {
      Tensor audio = Tensor.of(signal, 2, 2, samples);
      Tensor mel = whole.toMel(audio);
      assertThat(mel.shape()).containsExactly(2, 2, 32, whole.config().melFrames(samples));
      assertThat(Agreement.relative(pieces.toMel(audio).toArray(), mel.toArray())).isLessThan(1e-6);
      Tensor mdct = whole.toMdct(audio);
      assertThat(Agreement.relative(pieces.toMdct(audio).toArray(), mdct.toArray()))
          .isLessThan(2e-5);
      assertThat(
              Agreement.relative(pieces.fromMdct(mdct).toArray(), whole.fromMdct(mdct).toArray()))
          .isLessThan(2e-5);
    }
  }

  /** A sine's energy lies in the filter around its frequency. */
  @Test
  void aSineLightsItsOwnFilter() {
    double hz = 1000;
    int samples = 16_384;
    float[] signal = new float[2 * samples];
    for (int i = 0; i < signal.length; i++) {
      signal[i] = (float) Math.sin(2 * Math.PI * hz * (i % samples) / 32_000);
    }
    try (var format = new MelMdctFormat(MelMdctConfig.standard());
        var _ = new Scope()) {
      Tensor mel = format.toMel(Tensor.of(signal, 1, 2, samples));
      int frames = mel.size(-1);
      float[] values = mel.toArray();
      int loudest = 0;
      for (int bin = 0; bin < 256; bin++) {
        loudest =
            values[bin * frames + frames / 2] > values[loudest * frames + frames / 2]
                ? bin
                : loudest;
      }
      assertThat(format.melHz()[loudest]).isBetween(985.0, 1015.0);
    }
  }

  @Test
  void silenceIsZero() {
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor mel = format.toMel(Tensor.zeros(1, 2, 4096));
      assertThat(mel.toArray()).containsOnly(0f);
      assertThat(format.psd(mel).toArray()).containsOnly(0f);
    }
  }

  /** The inverse gives back what the filters would see: filters · psd = mel · psdScale. */
  @Test
  void conditioningIsAnInverseOfTheFilters() {
    MelMdctConfig config = Configs.small();
    var filters = new MelFilters(config, 300);
    double[][] inverse = filters.inverse();
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 32; j++) {
        double sum = 0;
        for (int bin = 0; bin < 300; bin++) {
          sum += filters.bank()[i][bin] * inverse[bin][j];
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, org.assertj.core.api.Assertions.within(1e-12));
      }
    }
  }

  @Test
  void oneWindowAndAHighPassAreOptions() {
    float[] low = new float[16_384];
    float[] high = new float[16_384];
    for (int i = 0; i < 8192; i++) {
      low[i] = low[i + 8192] = (float) Math.sin(2 * Math.PI * 60 * i / 32_000);
      high[i] = high[i + 8192] = (float) Math.sin(2 * Math.PI * 2000 * i / 32_000);
    }
    // The mirrored ends of the sine have kinks, which pass.
    assertThat(energy(Configs.highPass(300), low)).isLessThan(0.01 * energy(Configs.small(), low));
    assertThat(energy(Configs.highPass(300), high))
        .isBetween(0.99 * energy(Configs.small(), high), 1.01 * energy(Configs.small(), high));
    try (var one = new MelMdctFormat(Configs.oneWindow());
        var two = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor audio = Tensor.of(high, 1, 2, 8192);
      assertThat(one.toMel(audio).shape()).isEqualTo(two.toMel(audio).shape());
      assertThat(Agreement.relative(one.toMel(audio).toArray(), two.toMel(audio).toArray()))
          .isGreaterThan(0.01);
    }
  }

  /** The high pass keeps an odd length, which the original shortens by a sample. */
  @Test
  void theHighPassKeepsTheLength() {
    try (var format = new MelMdctFormat(Configs.highPass(300));
        var _ = new Scope()) {
      Tensor audio = Tensor.of(Signals.noise(2561, 2, 1), 1, 2, 2561);
      assertThat(format.toMdct(audio).size(-1)).isEqualTo(12);
      assertThat(format.toMel(audio).size(-1)).isEqualTo(11);
    }
  }

  @Test
  void whatIsTooShortOrOfAnotherShapeIsRefused() {
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor shortest = Tensor.zeros(1, 2, 2049);
      Tensor tooShort = Tensor.zeros(1, 2, 2048);
      Tensor flat = Tensor.zeros(2, 4096);
      Tensor bins = Tensor.zeros(1, 2, 31, 4);
      assertThat(format.toMel(shortest).size(-1)).isEqualTo(9);
      assertThatThrownBy(() -> format.toMel(tooShort))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("2048 samples");
      assertThatThrownBy(() -> format.toMel(flat)).isInstanceOf(FormatException.class);
      assertThatThrownBy(() -> format.psd(bins)).isInstanceOf(FormatException.class);
      assertThat(format.psd(Tensor.ones(1, 2, 32, 1)).shape()).containsExactly(1, 2, 256, 1);
    }
  }

  @Test
  void nothingIsLeftBehind() {
    long before = Torch.liveTensors();
    try (var format = new MelMdctFormat(Configs.dual(), new Chunks(7));
        var preview = new MelPreview(Configs.dual())) {
      assertThat(preview).isNotNull();
      long constants = Torch.liveTensors();
      for (int i = 0; i < 3; i++) {
        try (var _ = new Scope()) {
          Tensor audio = Tensor.of(Signals.noise(5000, 2, i), 1, 2, 5000);
          format.psd(format.toMel(audio));
          format.fromMdct(format.toMdct(audio, new float[] {1}));
        }
        assertThat(Torch.liveTensors()).isEqualTo(constants);
      }
    }
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  private static double energy(MelMdctConfig config, float[] signal) {
    try (var format = new MelMdctFormat(config);
        var _ = new Scope()) {
      Tensor mdct = format.toMdct(Tensor.of(signal, 1, 2, signal.length / 2));
      return Math.pow(Agreement.rms(mdct.toArray()), 2);
    }
  }
}
