package dualdiffusion.nn;

import java.util.ArrayList;
import java.util.List;

/** The blocks of a classifier in the order in which they run, named as in its weight files. */
final class ClassifierLayout {
  private final List<Block.Spec> blocks = new ArrayList<>();

  ClassifierLayout(ClassifierConfig config) {
    int channels = config.channels(0);
    for (int level = 0; level < config.levels(); level++) {
      int out = config.channels(level);
      if (level > 0) {
        blocks.add(block("block" + level + "_down", channels, out, Block.Resample.DOWN_TIME));
      }
      for (int i = 0; i < config.blocksPerLevel(); i++) {
        blocks.add(block("block" + level + "_layer" + i, out, out, Block.Resample.KEEP));
      }
      channels = out;
    }
    blocks.forEach(spec -> config.block().check(spec, config.embeddingChannels()));
  }

  List<Block.Spec> blocks() {
    return blocks;
  }

  private static Block.Spec block(String name, int in, int out, Block.Resample resample) {
    return new Block.Spec("enc." + name, in, out, true, resample, false, true, false);
  }
}
