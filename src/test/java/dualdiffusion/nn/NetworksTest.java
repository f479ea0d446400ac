package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.TinyModel;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes and symmetries of the networks, whatever their weights. */
class NetworksTest {
  private static Model model;
  private Scope scope;

  @BeforeAll
  static void load(@TempDir Path folder) {
    model = ModelLoader.load(TinyModel.write(folder.resolve("tiny")));
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void latentsHaveAnEighthOfTheSizeAndRms1() {
    Tensor latents = model.dae().encode(mel(1, 0, 64));
    assertThat(latents.shape()).containsExactly(1, 4, 32, 8);
    assertThat(rms(latents.toArray())).isCloseTo(1, within(1e-3));
  }

  @Test
  void decodingGivesTheSizeBack() {
    Tensor mel = model.dae().decode(Noise.normal(1, 0, 4, 32, 0, 6), null);
    assertThat(mel.shape()).containsExactly(1, 2, 256, 48);
  }

  /** Pooling comes last in the encoder, so a shift by one cell is exact away from the edges. */
  @Test
  void latentsMoveWithTheMusic() {
    int shift = model.dae().config().pooling();
    Tensor here = model.dae().encodeRaw(mel(5, 0, 128));
    Tensor there = model.dae().encodeRaw(mel(5, shift, 128));
    assertThat(FloatStats.largestDifference(columns(here, 3, 11), columns(there, 2, 11)))
        .isLessThan(1e-5);
  }

  /**
   * Below a cell the latents glide: one frame changes them by a fraction of what a whole cell does,
   * where a strided encoder would jump.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void latentsGlideBetweenCells(long seed) {
    int pooling = model.dae().config().pooling();
    float[] start = cells(seed, 0);
    double whole = FloatStats.rmsDifference(start, cells(seed, pooling));
    float[] before = start;
    for (int shift = 1; shift <= pooling; shift++) {
      float[] after = cells(seed, shift);
      assertThat(FloatStats.rmsDifference(before, after)).isLessThan(0.35 * whole);
      before = after;
    }
  }

  private static float[] cells(long seed, int shift) {
    return columns(model.dae().encodeRaw(smoothMel(seed, shift)), 3, 10);
  }

  /** Noise averaged over 16 columns: as long as a mel window. */
  private static Tensor smoothMel(long seed, int shift) {
    Tensor sum = mel(seed, shift, 128);
    for (int i = 1; i < 16; i++) {
      sum = Kernels.run("add", sum, mel(seed, shift + i, 128));
    }
    return sum;
  }

  /** Frequency as time: rows move the latents' rows, away from the edges. */
  @Test
  void latentsMoveWithThePitch() {
    int pooling = model.dae().config().pooling();
    Tensor tall = Noise.normal(8, 0, 2, 256 + pooling, 0, 64);
    Tensor here = model.dae().encodeRaw(Kernels.run("narrow", tall, 2, 0, 256));
    Tensor there = model.dae().encodeRaw(Kernels.run("narrow", tall, 2, pooling, 256));
    assertThat(
            FloatStats.largestDifference(
                Kernels.run("narrow", here, 2, 3, 27).toArray(),
                Kernels.run("narrow", there, 2, 2, 27).toArray()))
        .isLessThan(1e-5);
  }

  /** Constants of the inputs are made once for a size, and forgotten when sizes keep changing. */
  @Test
  void constantsAreKeptButNotForEver() {
    Tensor label = label(1);
    long before = Torch.liveTensors();
    denoiseOf(8, label);
    long once = Torch.liveTensors();
    denoiseOf(8, label);
    assertThat(Torch.liveTensors()).isEqualTo(once);
    for (int columns = 2; columns < 200; columns += 2) {
      denoiseOf(columns, label);
    }
    assertThat(Torch.liveTensors() - before).isLessThan(40);
  }

  private static void denoiseOf(int columns, Tensor label) {
    try (var _ = new Scope()) {
      model.unet().denoise(Tensor.ones(1, 4, 32, columns), new double[] {1}, label, null);
    }
  }

  @Test
  void theSamplesOfABatchDoNotMeet() {
    Tensor a = mel(1, 0, 32);
    Tensor b = mel(2, 0, 32);
    Tensor both = model.dae().encode(Kernels.run("cat", List.of(a, b), 0));
    assertSame(Kernels.run("narrow", both, 0, 1, 1), model.dae().encode(b), 1e-5);
  }

  @Test
  void denoisingKeepsShapesAndSamplesApart() {
    Tensor x = Noise.normal(3, 0, 4, 32, 0, 10);
    Tensor y = Noise.normal(4, 0, 4, 32, 0, 10);
    Tensor label = label(1);
    Tensor alone = model.unet().denoise(y, new double[] {0.7}, label, null);
    Tensor both =
        model
            .unet()
            .denoise(
                Kernels.run("cat", List.of(x, y), 0),
                new double[] {5, 0.7},
                Kernels.run("cat", List.of(label, label), 0),
                null);
    assertThat(both.shape()).containsExactly(2, 4, 32, 10);
    assertSame(Kernels.run("narrow", both, 0, 1, 1), alone, 1e-5);
  }

  /** EDM's skip connection: without noise there is nothing to remove. */
  @Test
  void noNoiseNoChange() {
    Tensor x = Noise.normal(3, 0, 4, 32, 0, 8);
    Tensor clean = model.unet().denoise(x, new double[] {1e-6}, label(1), null);
    assertSame(clean, x, 1e-3);
  }

  @Test
  void thePromptIsHeard() {
    Tensor x = Noise.normal(3, 0, 4, 32, 0, 8);
    double[] sigma = {2};
    float[] prompted = model.unet().denoise(x, sigma, label(1), null).toArray();
    float[] free = model.unet().denoise(x, sigma, label(0), null).toArray();
    assertThat(FloatStats.largestDifference(prompted, free)).isGreaterThan(1e-3);
  }

  @Test
  void knownCellsAreTheReferenceAndFreeOnesTheModels() {
    Tensor x = Noise.normal(3, 0, 4, 32, 0, 8);
    Tensor reference = Noise.normal(9, 0, 4, 32, 0, 8);
    assertSame(denoise(x, reference, 0), reference, 1e-6);
    Tensor free = model.unet().denoise(x, new double[] {2}, label(1), null);
    assertSame(denoise(x, reference, 1), free, 1e-5);
  }

  @Test
  void uncertaintyIsOneFiniteNumberPerSigma() {
    assertThat(model.unet().logVariance(new double[] {0.03, 1, 80}))
        .hasSize(3)
        .doesNotContain(Float.NaN);
  }

  @Test
  void theDiffusionDecoderNeedsItsSpectrum() {
    UNet ddec = model.ddec().orElseThrow();
    Tensor x = Noise.normal(3, 0, 2, 256, 0, 8);
    Tensor spectrum = Noise.normal(3, 1, 2, 2048, 0, 8);
    assertThat(ddec.denoise(x, new double[] {1}, null, spectrum).shape())
        .containsExactly(1, 2, 256, 8);
    assertThatThrownBy(() -> ddec.denoise(x, new double[] {1}, null, null))
        .hasMessageContaining("spectrum");
  }

  private static Tensor denoise(Tensor x, Tensor reference, float free) {
    Tensor mask = Tensor.full(free, 1, 1, 32, 8);
    Tensor known = Kernels.run("scale", reference, 1.0 - free, 0.0);
    Tensor condition = Kernels.run("cat", List.of(known, mask), 1);
    return model.unet().denoise(x, new double[] {2}, label(1), condition);
  }

  private static Tensor label(float conditioned) {
    return model.unet().embed(Tensor.ones(1, 8), new float[] {conditioned});
  }

  private static Tensor mel(long seed, int firstColumn, int columns) {
    return Noise.normal(seed, 0, 2, 256, firstColumn, columns);
  }

  private static float[] columns(Tensor x, int from, int count) {
    return Kernels.run("narrow", x, 3, from, count).toArray();
  }

  private static void assertSame(Tensor actual, Tensor expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(FloatStats.largestDifference(expected.toArray(), actual.toArray()))
        .isLessThan(tolerance);
  }

  private static double rms(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
