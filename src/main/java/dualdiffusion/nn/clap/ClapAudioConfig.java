package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.List;

/**
 * The HTSAT audio encoder: a Swin transformer over a spectrogram folded into a square image. Faults
 * name the fields of the hub's {@code config.json}.
 *
 * @param windowSize cells on each side of an attention window
 * @param imageSize pixels on each side of the image, a multiple of the mel bins
 * @param patchSize pixels on each side of a patch
 * @param patchStride pixels from patch to patch, down and across
 * @param patchWidth channels at the finest level; each level doubles them
 * @param patchNorm normalises the patches
 * @param depths blocks of each level
 * @param heads attention heads of each level
 * @param mlpRatio inner width of a block's second half in channels
 * @param qkvBias attention has biases
 * @param epsilon of the blocks' normalisation
 */
public record ClapAudioConfig(
    int windowSize,
    int melBins,
    int imageSize,
    int patchSize,
    List<Integer> patchStride,
    int patchWidth,
    boolean patchNorm,
    List<Integer> depths,
    List<Integer> heads,
    double mlpRatio,
    boolean qkvBias,
    double epsilon,
    Activation activation) {
  /** Bounds the attention biases of one block: cells² per window, per head. */
  private static final long MAX_BIAS = 1L << 26;

  public ClapAudioConfig {
    Range.check("window_size", windowSize, 1, 32);
    Range.check("num_mel_bins", melBins, 1, 1024);
    Range.check("spec_size", imageSize, melBins, 4096);
    Range.check("remainder of spec_size by num_mel_bins", imageSize % melBins, 0, 0);
    Range.check("patch_size", patchSize, 1, 64);
    Range.check("number of values in patch_stride", patchStride.size(), 2, 2);
    patchStride.forEach(stride -> Range.check("patch_stride", stride, 1, patchSize));
    Range.check("patch_embeds_hidden_size", patchWidth, 1, 4096);
    Range.check("number of depths", depths.size(), 1, 6);
    depths.forEach(depth -> Range.check("depth", depth, 1, 256));
    Range.check("number of num_attention_heads", heads.size(), depths.size(), depths.size());
    heads.forEach(count -> Range.check("num_attention_heads", count, 1, 256));
    Range.check("mlp_ratio", mlpRatio, 0.01, 64);
    Range.check("layer_norm_eps", epsilon, 0, 1);
    patchStride = List.copyOf(patchStride);
    depths = List.copyOf(depths);
    heads = List.copyOf(heads);
    for (int level = 0; level < depths.size(); level++) {
      checkLevel(level, patchWidth << level, heads.get(level));
    }
    checkGrid(imageSize, patchSize, patchStride, depths.size(), windowSize);
    long cells = (long) windowSize * windowSize;
    long patches = (long) (imageSize / patchStride.get(0)) * (imageSize / patchStride.get(1));
    if (Math.max(patches, cells) * cells * heads.get(0) > MAX_BIAS) {
      throw new BadRequestException(
          "Windows of window_size " + windowSize + " over " + patches + " patches are too many.",
          "Use a larger patch_stride or a smaller window_size.");
    }
  }

  int levels() {
    return depths.size();
  }

  /** Channels at a level. */
  int width(int level) {
    return patchWidth << level;
  }

  /** Channels of the pooled output. */
  public int outWidth() {
    return width(levels() - 1);
  }

  /** Inner width of a block's second half. */
  int inner(int level) {
    return (int) (mlpRatio * width(level));
  }

  /** Stretches of time that stand over each other in the image. */
  int fold() {
    return imageSize / melBins;
  }

  /** Feature frames the image holds; fewer are stretched to it. */
  public int maxFrames() {
    return imageSize * fold();
  }

  int rows(int level) {
    return (imageSize / patchStride.get(0)) >> level;
  }

  int columns(int level) {
    return (imageSize / patchStride.get(1)) >> level;
  }

  /** Every second block's windows are shifted, unless one window holds the whole level. */
  int shift(int level, int block) {
    boolean many = Math.min(rows(level), columns(level)) > windowSize;
    return many && block % 2 == 1 ? windowSize / 2 : 0;
  }

  private static void checkLevel(int level, int width, int heads) {
    if (width % heads != 0) {
      throw new BadRequestException(
          "Level %d has %d channels for num_attention_heads %d.".formatted(level, width, heads),
          "Use a divisor.");
    }
  }

  private static void checkGrid(
      int image, int patch, List<Integer> stride, int levels, int window) {
    for (int step : stride) {
      int padding = (patch - step) / 2;
      int grid = (image + 2 * padding - patch) / step + 1;
      boolean whole = grid == image / step && grid % (1 << (levels - 1)) == 0;
      if (!whole || (grid >> (levels - 1)) < window) {
        throw new BadRequestException(
            "A spec_size of %d with patch_stride %d gives %d patches, which %d levels and a"
                    .formatted(image, step, grid, levels)
                + " window_size of " + window + " do not fit.",
            "Check these fields.");
      }
    }
  }
}
