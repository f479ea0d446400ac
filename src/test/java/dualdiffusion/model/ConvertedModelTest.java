package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.AttentionConfig;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConversion;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generating model as an in-painting one. */
class ConvertedModelTest {
  private static final UNetConversion PAINTING = new UNetConversion(true, 0, Optional.empty());

  private @TempDir Path folder;
  private Path plain;
  private Path painting;

  @BeforeEach
  void convert() {
    plain = TinyModel.write(folder.resolve("plain"));
    painting = folder.resolve("painting");
    ConvertedModel.convert(plain, PAINTING, painting, "Painting");
  }

  /** Whatever reference and mask say, and without them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void outputsAreUnchanged(long seed) {
    long live = Torch.liveTensors();
    try (Model before = ModelLoader.load(plain);
        Model after = ModelLoader.load(painting);
        var _ = new Scope()) {
      int columns = 4 + 2 * (int) (seed % 5);
      Tensor x = Noise.normal(seed, 0, 4, 32, 0, columns);
      Tensor condition =
          Kernels.run(
              "cat",
              List.of(Noise.normal(seed, 1, 4, 32, 0, columns), Tensor.ones(1, 1, 32, columns)),
              1);
      double sigma = Math.exp(seed - 4);
      float[] expected = denoise(before.unet(), x, sigma, null);
      assertThat(FloatStats.deviation(expected)).isGreaterThan(1e-3);
      assertSame(denoise(after.unet(), x, sigma, null), expected);
      assertSame(denoise(after.unet(), x, sigma, condition), expected);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  /** Between the inputs that were there and those of in-painting. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 31})
  void wavesOverTheRowsChangeNothingUntilTheyAreTrained(int waves) {
    Path waving = folder.resolve("waving");
    ConvertedModel.convert(
        painting, new UNetConversion(false, waves, Optional.empty()), waving, "Waving");
    try (Model before = ModelLoader.load(plain);
        Model after = ModelLoader.load(waving);
        var _ = new Scope()) {
      assertThat(after.unet().config().inputs().waves()).isEqualTo(waves);
      Tensor x = Noise.normal(waves, 0, 4, 32, 0, 6);
      float[] expected = denoise(before.unet(), x, 1, null);
      assertSame(denoise(after.unet(), x, 1, null), expected);
      assertSame(denoise(after.unet(), x, 1, Tensor.ones(1, 5, 32, 6)), expected);
    }
  }

  @Test
  void aPositionOfAttentionIsKeptInTheConfiguration() {
    Path turning = folder.resolve("turning");
    var rotary = Optional.of(AttentionConfig.Position.ROTARY);
    ConvertedModel.convert(plain, new UNetConversion(false, 0, rotary), turning, "Turning");
    try (Model model = ModelLoader.load(turning)) {
      AttentionConfig attention = model.unet().config().block().attention();
      assertThat(attention).isNotNull();
      assertThat(attention.position()).isEqualTo(AttentionConfig.Position.ROTARY);
    }
  }

  @Test
  void theWeightsStayNormalised() {
    try (var before = Safetensors.open(plain.resolve("unet/weights.safetensors"));
        var after = Safetensors.open(painting.resolve("unet/weights.safetensors"))) {
      assertThat(after.shape(UNetConversion.WEIGHT)).containsExactly(4, 11, 3, 3);
      assertThat(rms(after.floats(UNetConversion.WEIGHT)))
          .isCloseTo(
              rms(before.floats(UNetConversion.WEIGHT)),
              org.assertj.core.api.Assertions.within(1e-6));
    }
  }

  @Test
  void itIsAWholeModel() {
    try (Model model = ModelLoader.load(painting)) {
      assertThat(model.summary().name()).isEqualTo("Painting");
      assertThat(model.unet().config().inputs().inpainting()).isTrue();
      assertThat(model.prompts()).isPresent();
    }
  }

  @Test
  void onceIsEnough() {
    Path twice = folder.resolve("twice");
    assertThatThrownBy(() -> ConvertedModel.convert(painting, PAINTING, twice, ""))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("already");
    assertThat(twice).doesNotExist();
    assertThatThrownBy(() -> ConvertedModel.convert(plain, PAINTING, painting, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("already holds a model");
    var waves = new UNetConversion(false, 5, Optional.empty());
    Path waving = folder.resolve("waving");
    ConvertedModel.convert(plain, waves, waving, "");
    assertThatThrownBy(() -> ConvertedModel.convert(waving, waves, twice, ""))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("5 row waves already");
  }

  @Test
  void aDamagedSourceIsNotCopied() throws Exception {
    Files.write(plain.resolve("dae/weights.safetensors"), new byte[100]);
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> ConvertedModel.convert(plain, PAINTING, target, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("dae");
    assertThat(target).doesNotExist();
  }

  private static float[] denoise(
      UNet unet, Tensor x, double sigma, @org.jspecify.annotations.Nullable Tensor condition) {
    Tensor label = unet.embed(Tensor.ones(1, 8), new float[] {1});
    return unet.denoise(x, new double[] {sigma}, label, condition).toArray();
  }

  private static void assertSame(float[] actual, float[] expected) {
    assertThat(FloatStats.largestDifference(expected, actual)).isLessThan(1e-5);
  }

  private static double rms(float[] values) {
    return FloatStats.rmsDifference(values, new float[values.length]);
  }
}
