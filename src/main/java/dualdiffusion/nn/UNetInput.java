package dualdiffusion.nn;

import dualdiffusion.core.MelScale;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins a noisy sample with what else its UNet sees (see {@link UNetInputs}). */
final class UNetInput {
  private final UNetInputs inputs;
  private final int outChannels;
  private final Weights weights;

  UNetInput(UNetConfig config, Weights weights) {
    inputs = config.inputs();
    outChannels = config.outChannels();
    this.weights = weights;
  }

  Tensor assemble(Tensor x, @Nullable Tensor condition) {
    List<Tensor> parts = new ArrayList<>();
    parts.add(fold(inputs.spectrumBins() > 0 ? withSpectrum(x, condition) : x));
    boolean free = inputs.inpainting() && condition == null;
    if (inputs.constant() || inputs.positionMaxHz() > 0 || inputs.waves() > 0 || free) {
      parts.add(constants(x, free));
    }
    if (inputs.inpainting() && condition != null) {
      parts.add(fold(condition));
    }
    return parts.size() == 1 ? parts.getFirst() : Kernels.run("cat", parts, 1);
  }

  /** What the network makes, with channels as rows again where rows had become channels. */
  Tensor unfold(Tensor y) {
    return inputs.folds()
        ? Kernels.run("reshape", y, new long[] {y.size(0), outChannels, inputs.fold(), y.size(3)})
        : y;
  }

  private Tensor fold(Tensor x) {
    return inputs.folds()
        ? Kernels.run(
            "reshape", x, new long[] {x.size(0), (long) x.size(1) * x.size(2), 1, x.size(3)})
        : x;
  }

  /** The channels that do not depend on the sample. */
  private Tensor constants(Tensor x, boolean free) {
    String key = "inputs " + Arrays.toString(x.shape()) + (free ? " free" : "");
    return weights.constant(key, () -> planes(x, free));
  }

  private Tensor planes(Tensor x, boolean free) {
    int batch = x.size(0);
    int rows = inputs.folds() ? 1 : x.size(2);
    int columns = x.size(3);
    List<Tensor> planes = new ArrayList<>();
    if (inputs.constant()) {
      planes.add(plane(batch, rows, columns, row -> 1));
    }
    if (inputs.positionMaxHz() > 0) {
      int samples = inputs.positionOverBatch() ? batch : 1;
      float[] position = position(rows, samples * columns);
      planes.add(plane(batch, rows, columns, row -> position[row]));
    }
    for (int wave = 1; wave <= inputs.waves(); wave++) {
      double turn = Math.PI * wave / rows;
      planes.add(
          plane(
              batch, rows, columns, row -> (float) (Math.sqrt(2) * Math.cos(turn * (row + 0.5)))));
    }
    if (free) {
      planes.add(fold(allFree(x)));
    }
    return Kernels.run("cat", planes, 1);
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
    Tensor mask = plane(x.size(0), x.size(2), x.size(3), row -> 1);
    return Kernels.run("cat", List.of(unknown, mask), 1);
  }

  private interface RowValue {
    float at(int row);
  }

  /** One channel whose value depends on the row only. */
  private static Tensor plane(int batch, int rows, int columns, RowValue value) {
    float[] column = new float[rows];
    for (int r = 0; r < rows; r++) {
      column[r] = value.at(r);
    }
    Tensor tensor = Tensor.of(column, 1, 1, rows, 1);
    return Kernels.run("expand", tensor, new long[] {batch, 1, rows, columns});
  }

  /**
   * log2 of the rows' centre frequencies on the mel scale, standardised by the sample deviation of
   * all {@code rows · repeats} values.
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
