package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** HTSAT (arXiv 2202.00874): features to one vector. */
final class ClapAudioEncoder {
  private static final String ROOT = "audio_model.audio_encoder.";
  private static final double EPSILON = 1e-5;

  /** The blocks of one resolution and what leads to the next. */
  private record Level(List<SwinBlock> blocks, List<Tensor> merge) {}

  private final ClapAudioConfig config;
  private final List<Tensor> standard;
  private final List<Tensor> patch;
  private final List<Tensor> patchNorm;
  private final List<Level> levels = new ArrayList<>();
  private final List<Tensor> norm;

  ClapAudioEncoder(ClapAudioConfig config, ClapWeights weights) {
    this.config = config;
    standard = weights.batchNorm(ROOT + "batch_norm", config.melBins());
    patch = patch(config, weights);
    patchNorm =
        config.patchNorm()
            ? weights.norm(ROOT + "patch_embed.norm", config.patchWidth())
            : List.of();
    for (int level = 0; level < config.levels(); level++) {
      levels.add(level(level, weights));
    }
    norm = weights.norm(ROOT + "norm", config.outWidth());
  }

  /** Features {@code [n, 1, frames, melBins]} to {@code [n, outWidth]}. */
  Tensor apply(Tensor features) {
    try (var scope = new Scope()) {
      Tensor x = patches(features);
      for (Level level : levels) {
        for (SwinBlock block : level.blocks()) {
          x = renewed(x, block);
        }
        if (!level.merge().isEmpty()) {
          List<Tensor> merge = level.merge();
          x = Kernels.run("merge_patches", x, merge.get(0), merge.get(1), merge.get(2));
        }
      }
      return scope.keep(Kernels.run("mean_cell", x, norm.get(0), norm.get(1)));
    }
  }

  private Tensor patches(Tensor features) {
    return Kernels.run(
        "patches",
        features,
        standard.get(0),
        standard.get(1),
        patch.get(0),
        patch.get(1),
        patchNorm,
        config.maxFrames(),
        config.fold(),
        config.patchStride().stream().mapToLong(Integer::longValue).toArray(),
        EPSILON);
  }

  /** The input is not needed again: at the finest level it is most of the memory. */
  private static Tensor renewed(Tensor x, SwinBlock block) {
    Tensor y = block.apply(x);
    x.detach().close();
    return y;
  }

  private static List<Tensor> patch(ClapAudioConfig config, ClapWeights weights) {
    int size = config.patchSize();
    String name = ROOT + "patch_embed.proj";
    return List.of(
        weights.read(name + ".weight", config.patchWidth(), 1, size, size),
        weights.read(name + ".bias", config.patchWidth()));
  }

  private Level level(int level, ClapWeights weights) {
    String name = ROOT + "layers." + level;
    List<SwinBlock> blocks = new ArrayList<>();
    for (int i = 0; i < config.depths().get(level); i++) {
      blocks.add(new SwinBlock(config, level, i, name + ".blocks." + i, weights));
    }
    boolean last = level == config.levels() - 1;
    return new Level(blocks, last ? List.of() : merge(level, name + ".downsample", weights));
  }

  private List<Tensor> merge(int level, String name, ClapWeights weights) {
    int square = 4 * config.width(level);
    List<Tensor> tensors = new ArrayList<>(weights.norm(name + ".norm", square));
    tensors.add(weights.read(name + ".reduction.weight", config.width(level + 1), square));
    return tensors;
  }
}
