package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.TensorLook;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorLooksTest {
  @TempDir private Path folder = Path.of("");

  private TensorLook look(float[] values, long slice, long... shape) {
    return look(DType.F32, values, slice, shape);
  }

  private TensorLook look(DType type, float[] values, long slice, long... shape) {
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter().add("w", type, shape, values).write(path);
    try (var file = Safetensors.open(path)) {
      return TensorLooks.of(file, "w", slice);
    }
  }

  @Test
  void figuresAreThoseOfTheFormulas() {
    TensorLook look = look(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 2, 4);
    assertThat(look.values()).isEqualTo(8);
    assertThat(List.of(look.min(), look.max(), look.mean())).containsExactly(1.0, 8.0, 4.5);
    assertThat(look.deviation()).isCloseTo(Math.sqrt(5.25), within(1e-12));
    assertThat(look.histogram()).hasSize(TensorLooks.BINS);
    assertThat(look.histogram().getFirst()).isEqualTo(1);
    assertThat(look.histogram().getLast()).isEqualTo(1);
    assertThat(look.histogram().stream().mapToLong(n -> n).sum()).isEqualTo(8);
  }

  @Test
  void longTensorsAreReadWhole() {
    float[] noise = new float[200_003];
    var random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    noise[noise.length - 1] = 50;
    TensorLook look = look(noise, 0, noise.length);
    assertThat(look.max()).isEqualTo(50);
    assertThat(look.deviation()).isCloseTo(FloatStats.deviation(noise), within(1e-9));
    assertThat(look.picture().width()).isEqualTo(TensorLook.Picture.MAX_SIDE);
    assertThat(look.picture().columns()).isEqualTo(noise.length);
  }

  @Test
  void whatIsNotFiniteIsCountedAndLeftOut() {
    TensorLook look = look(new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY, 3}, 0, 4);
    assertThat(look.notFinite()).isEqualTo(2);
    assertThat(look.mean()).isEqualTo(1);
    TensorLook none = look(new float[] {Float.NaN}, 0, 1);
    assertThat(List.of(none.min(), none.max(), none.mean(), none.deviation())).containsOnly(0.0);
  }

  @Test
  void emptyAndEqualValuesHaveALookToo() {
    assertThat(look(new float[0], 3, 0, 4).picture().levels()).isEmpty();
    TensorLook equal = look(new float[] {2, 2, 2}, 0, 3);
    assertThat(equal.deviation()).isZero();
    assertThat(equal.histogram().getFirst()).isEqualTo(3);
    assertThat(look(new float[] {7}, 0).values()).isEqualTo(1);
  }

  @Test
  void aConvolutionHasAPictureForEachPositionOfItsKernel() {
    float[] values = new float[2 * 3 * 2 * 2]; // [out, in, 2, 2]
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 2 ? i : -1;
    }
    TensorLook.Picture third = look(values, 2, 2, 3, 2, 2).picture();
    assertThat(List.of(third.slice(), third.slices(), third.rows(), third.columns()))
        .containsExactly(2L, 4L, 2L, 3L);
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        double truth = 4 * (3 * row + column) + 2;
        assertThat(third.value(row, column) * third.scale()).isCloseTo(truth, within(0.1));
      }
    }
    assertThat(look(values, 99, 2, 3, 2, 2).picture().slice()).isEqualTo(3);
  }

  @Test
  void dimensionsOfOneAreLeftOut() {
    TensorLook.Picture depthwise = look(new float[2 * 3 * 3], 0, 2, 1, 3, 3).picture();
    assertThat(List.of(depthwise.rows(), depthwise.columns(), depthwise.slices()))
        .containsExactly(2L, 3L, 3L);
  }

  @Test
  void aLargeSliceIsTheMeanOfItsCells() {
    int side = 2 * TensorLook.Picture.MAX_SIDE;
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / side < side / 2 ? 1 : -1;
    }
    values[0] = -1; // one of four values of the first cell
    TensorLook.Picture picture = look(values, 0, side, side).picture();
    assertThat(picture.height()).isEqualTo(TensorLook.Picture.MAX_SIDE);
    assertThat(picture.value(0, 0)).isCloseTo(0.5, within(0.01));
    assertThat(picture.value(0, 1)).isEqualTo(1);
    assertThat(picture.value(picture.height() - 1, 0)).isEqualTo(-1);
  }

  @Test
  void oneGiantDoesNotHideTheOthers() {
    float[] values = new float[10_000];
    java.util.Arrays.fill(values, 1);
    values[5] = 1000;
    TensorLook.Picture picture = look(values, 0, 100, 100).picture();
    assertThat(picture.scale()).isLessThan(50);
    assertThat(picture.value(0, 5)).isEqualTo(1);
    assertThat(picture.value(1, 1)).isPositive();
  }

  @Test
  void sixteenBitsAreReadAsWhatTheyAre() {
    for (DType type : new DType[] {DType.F16, DType.BF16}) {
      assertThat(look(type, new float[] {-0.5f, 1.5f}, 0, 2).mean()).isEqualTo(0.5);
    }
  }
}
