package dualdiffusion.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The blocks of a UNet in the order in which they run, named as in its weight files. */
final class UNetLayout {
  /**
   * One decoder block.
   *
   * @param joinsSkip its input is joined with the latest skip connection
   */
  record Up(Block.Spec block, boolean joinsSkip) {}

  private final UNetConfig config;
  private final List<Block.Spec> encoder = new ArrayList<>();
  private final List<Up> decoder = new ArrayList<>();
  private final Deque<Integer> skips = new ArrayDeque<>();
  private int channels;

  UNetLayout(UNetConfig config) {
    this.config = config;
    channels = config.channels(0);
    skips.push(channels);
    for (int level = 0; level < config.levels(); level++) {
      encodeLevel(level);
    }
    for (int level = config.levels() - 1; level >= 0; level--) {
      decodeLevel(level);
    }
    encoder.forEach(this::check);
    decoder.forEach(up -> check(up.block()));
  }

  List<Block.Spec> encoder() {
    return encoder;
  }

  List<Up> decoder() {
    return decoder;
  }

  private void encodeLevel(int level) {
    boolean attends = config.attends(level);
    if (level > 0) {
      encode("block" + level + "_down", channels, down(), attends);
    }
    for (int i = 0; i < config.blocksPerLevel(); i++) {
      encode("block" + level + "_layer" + i, config.channels(level), Block.Resample.KEEP, attends);
    }
  }

  private void decodeLevel(int level) {
    boolean attends = config.attends(level);
    if (level == config.levels() - 1) {
      for (int i = 0; i < config.middleBlocks(); i++) {
        decode(
            "block" + level + "_in" + i, channels, Block.Resample.KEEP, config.middleAttention());
      }
    } else {
      decode("block" + level + "_up", channels, up(), attends);
    }
    for (int i = 0; i <= config.blocksPerLevel(); i++) {
      join("block" + level + "_layer" + i, config.channels(level), attends);
    }
  }

  private Block.Resample down() {
    return config.inputs().folds() ? Block.Resample.DOWN_TIME : Block.Resample.DOWN;
  }

  private Block.Resample up() {
    return config.inputs().folds() ? Block.Resample.UP_TIME : Block.Resample.UP;
  }

  private void encode(String name, int out, Block.Resample resample, boolean attends) {
    encoder.add(block("enc." + name, channels, out, true, resample, attends));
    skips.push(out);
    channels = out;
  }

  private void decode(String name, int out, Block.Resample resample, boolean attends) {
    decoder.add(new Up(block("dec." + name, channels, out, false, resample, attends), false));
    channels = out;
  }

  private void join(String name, int out, boolean attends) {
    int in = channels + skips.pop();
    decoder.add(new Up(block("dec." + name, in, out, false, Block.Resample.KEEP, attends), true));
    channels = out;
  }

  private static Block.Spec block(
      String name, int in, int out, boolean encoder, Block.Resample resample, boolean attends) {
    return new Block.Spec(name, in, out, encoder, resample, attends, true, false);
  }

  private void check(Block.Spec spec) {
    config.block().check(spec, config.embeddingChannels());
  }
}
