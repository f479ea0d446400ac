package dualdiffusion.pipeline;

import dualdiffusion.core.MelImage;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * Cheap pictures of unfinished latents: a linear map from each cell's neighbourhood and row to its
 * patch of the mel spectrogram, fitted to one true decode by ridge regression (decision 0008). For
 * display only; no audio is made of it.
 *
 * @param map {@code [features, scale²]}, row-major: kept outside libtorch, which frees nothing
 *     alone
 * @param scale mel rows and columns of a cell
 */
record LatentSketch(float[] map, int scale) {
  /** Weight of small coefficients, in cells. */
  private static final double RIDGE = 10;

  /**
   * Fits to an example.
   *
   * @param latents {@code [1, planes, rows, columns]}
   * @param mel what they decode to, the positive mean over channels
   */
  static LatentSketch fit(Tensor latents, Tensor mel) {
    try (var _ = new Scope()) {
      Tensor map = Kernels.run("sketch_fit", latents, mel, RIDGE);
      return new LatentSketch(map.toArray(), mel.size(3) / latents.size(3));
    }
  }

  MelImage picture(Tensor latents, double columnSeconds) {
    try (var _ = new Scope()) {
      int patch = scale * scale;
      Tensor weights = Tensor.of(map, map.length / patch, patch);
      return image(Kernels.run("sketch", latents, weights, scale), columnSeconds);
    }
  }

  /** Of a mel spectrogram with one channel. */
  static MelImage image(Tensor mel, double columnSeconds) {
    return new MelImage(mel.size(2), mel.size(3), mel.toArray(), columnSeconds);
  }
}
