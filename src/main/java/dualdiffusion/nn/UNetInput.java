package dualdiffusion.nn;

import dualdiffusion.core.MelScale;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins a noisy sample with what else its UNet sees (see {@link UNetInputs}). */
final class UNetInput {
  private final UNetInputs inputs;

  UNetInput(UNetConfig config) {
    inputs = config.inputs();
  }

  Tensor assemble(Tensor x, @Nullable Tensor condition) {
    Tensor sample = x;
    if (inputs.spectrumBins() > 0) {
      sample = withSpectrum(x, condition);
    }
    List<Tensor> parts = new ArrayList<>(List.of(sample));
    if (inputs.constant()) {
      parts.add(plane(x, row -> 1));
    }
    if (inputs.positionMaxHz() > 0) {
      float[] position = position(x.size(2), x.size(0) * x.size(3));
      parts.add(plane(x, row -> position[row]));
    }
    if (inputs.inpainting()) {
      parts.add(condition == null ? allFree(x) : condition);
    }
    return Kernels.run("cat", parts, 1);
  }

  /** Without in-painting inputs, known cells are blended into what the network predicts. */
  Tensor blendReference(Tensor clean, @Nullable Tensor condition) {
    if (condition == null || inputs.inpainting() || inputs.spectrumBins() > 0) {
      return clean;
    }
    return Kernels.run("blend_reference", clean, condition);
  }

  private Tensor withSpectrum(Tensor x, @Nullable Tensor spectrum) {
    if (spectrum == null) {
      throw new IllegalArgumentException("this network needs a spectrum");
    }
    Tensor folded = Kernels.run("fold_spectrum", spectrum, inputs.spectrumRows());
    return Kernels.run("mp_cat", x, folded, inputs.spectrumBalance());
  }

  /** Nothing is known: a reference of zeros and a mask of ones. */
  private static Tensor allFree(Tensor x) {
    Tensor unknown = Tensor.zeros(x.size(0), x.size(1), x.size(2), x.size(3));
    return Kernels.run("cat", List.of(unknown, plane(x, row -> 1)), 1);
  }

  private interface RowValue {
    float at(int row);
  }

  /** One channel in the size of x whose value depends on the row only. */
  private static Tensor plane(Tensor x, RowValue value) {
    int rows = x.size(2);
    float[] column = new float[rows];
    for (int r = 0; r < rows; r++) {
      column[r] = value.at(r);
    }
    return Kernels.run(
        "expand", Tensor.of(column, 1, 1, rows, 1), new long[] {x.size(0), 1, rows, x.size(3)});
  }

  /**
   * log2 of the rows' centre frequencies on the mel scale, standardised over the whole plane: as in
   * the original, the sample deviation of {@code rows · repeats} values.
   */
  private float[] position(int rows, int repeats) {
    double[] log = new double[rows];
    double mean = 0;
    for (int r = 0; r < rows; r++) {
      log[r] =
          Math.log(MelScale.hzAt((r + 1.0) / (rows + 1), inputs.positionMaxHz())) / Math.log(2);
      mean += log[r] / rows;
    }
    double variance = 0;
    for (double value : log) {
      variance += (value - mean) * (value - mean) * repeats / (rows * (double) repeats - 1);
    }
    float[] position = new float[rows];
    for (int r = 0; r < rows; r++) {
      position[r] = (float) ((log[r] - mean) / Math.sqrt(variance));
    }
    return position;
  }
}
