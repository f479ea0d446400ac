package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.InpaintingConversion;
import dualdiffusion.nn.UNet;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generating model as an in-painting one. */
class InpaintingModelTest {
  private @TempDir Path folder;
  private Path plain;
  private Path painting;

  @BeforeEach
  void convert() {
    plain = TinyModel.write(folder.resolve("plain"));
    painting = folder.resolve("painting");
    InpaintingModel.convert(plain, painting, "Painting");
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

  @Test
  void theWeightsStayNormalised() {
    try (var before = Safetensors.open(plain.resolve("unet/weights.safetensors"));
        var after = Safetensors.open(painting.resolve("unet/weights.safetensors"))) {
      assertThat(after.shape(InpaintingConversion.WEIGHT)).containsExactly(4, 11, 3, 3);
      assertThat(rms(after.floats(InpaintingConversion.WEIGHT)))
          .isCloseTo(
              rms(before.floats(InpaintingConversion.WEIGHT)),
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
    assertThatThrownBy(() -> InpaintingModel.convert(painting, twice, ""))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("already");
    assertThat(twice).doesNotExist();
    assertThatThrownBy(() -> InpaintingModel.convert(plain, painting, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("already holds a model");
  }

  @Test
  void aDamagedSourceIsNotCopied() throws Exception {
    Files.write(plain.resolve("dae/weights.safetensors"), new byte[100]);
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> InpaintingModel.convert(plain, target, ""))
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
