package dualdiffusion.nn;

import java.util.ArrayList;
import java.util.List;

/** The blocks of an autoencoder in the order in which they run, named as in its weight files. */
final class DaeLayout {
  private final DaeConfig config;
  private final List<Block.Spec> encoder = new ArrayList<>();
  private final List<Block.Spec> decoder = new ArrayList<>();

  DaeLayout(DaeConfig config) {
    this.config = config;
    int width = config.encoderChannels();
    for (int i = 0; i < config.encoderBlocks(); i++) {
      String name = "enc.block0_layer" + i;
      encoder.add(
          new Block.Spec(name, width, width, true, Block.Resample.KEEP, false, false, false));
    }
    decode();
    encoder.forEach(this::check);
    decoder.forEach(this::check);
  }

  List<Block.Spec> encoder() {
    return encoder;
  }

  List<Block.Spec> decoder() {
    return decoder;
  }

  private void decode() {
    int deepest = config.levels() - 1;
    int channels = config.decoderChannels(deepest);
    for (int level = deepest; level >= 0; level--) {
      int out = config.decoderChannels(level);
      String name = "dec.block" + level;
      if (level == deepest) {
        decode(name + "_in0", channels, out, Block.Resample.KEEP);
      } else {
        decode(name + "_up", channels, out, Block.Resample.UP);
      }
      for (int i = 0; i < config.decoderBlocks(); i++) {
        decode(name + "_layer" + i, out, out, Block.Resample.KEEP);
      }
      channels = out;
    }
  }

  private void decode(String name, int in, int out, Block.Resample resample) {
    boolean embedded = config.promptChannels() > 0;
    decoder.add(new Block.Spec(name, in, out, false, resample, false, embedded, true));
  }

  private void check(Block.Spec spec) {
    config.block().check(spec, config.embeddingChannels());
  }
}
