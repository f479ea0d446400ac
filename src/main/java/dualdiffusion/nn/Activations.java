package dualdiffusion.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * How many values a network passes on between its blocks for one sample, and how many it looks at
 * within them: what memory of a training step grows with. An estimate, of the blocks alone.
 *
 * @param edges values between blocks
 * @param inside values that one pass over all blocks keeps for its gradients
 * @param widest the same of the largest block
 */
public record Activations(long edges, long inside, long widest) {
  /** Copies that a block keeps of its input, and of its output. */
  private static final double OF_INPUT = 2;

  private static final double OF_OUTPUT = 5;

  /** Queries, keys, values, their sums and what is made of them. */
  private static final double OF_ATTENTION = 6;

  private static final class Sum {
    private double edges;
    private double inside;
    private double widest;

    void add(Block.Spec block, BlockConfig config, double before, double after) {
      double kept =
          OF_INPUT * block.in() * before + OF_OUTPUT * config.expansion() * block.out() * after;
      if (block.attention()) {
        kept +=
            OF_ATTENTION * block.out() * after + 2.0 * config.heads(block.out()) * after * after;
      }
      edges += block.in() * before;
      inside += kept;
      widest = Math.max(widest, kept);
    }

    Activations sum() {
      return new Activations((long) edges, (long) inside, (long) widest);
    }
  }

  /**
   * Of a UNet.
   *
   * @param rows of its sample
   * @param columns likewise
   */
  public static Activations of(UNetConfig config, int rows, int columns) {
    var layout = new UNetLayout(config);
    List<Block.Spec> blocks = new ArrayList<>(layout.encoder());
    layout.decoder().forEach(up -> blocks.add(up.block()));
    boolean folds = config.inputs().folds();
    return of(blocks, config.block(), folds ? columns : (double) rows * columns);
  }

  /**
   * Of a classifier.
   *
   * @param columns of its latents
   */
  public static Activations of(ClassifierConfig config, int columns) {
    return of(new ClassifierLayout(config).blocks(), config.block(), columns);
  }

  /**
   * Of an autoencoder's encoder and decoder together. Left and right stand in the channels.
   *
   * @param columns of the mel spectrogram
   */
  public static Activations of(DaeConfig config, int columns) {
    var layout = new DaeLayout(config);
    double cells = 2.0 * config.melRows() * columns;
    Activations encoder = of(layout.encoder(), config.block(), cells);
    double pooled = cells / config.pooling() / config.pooling();
    Activations decoder = of(layout.decoder(), config.block(), pooled);
    return new Activations(
        encoder.edges + decoder.edges,
        encoder.inside + decoder.inside,
        Math.max(encoder.widest, decoder.widest));
  }

  private static Activations of(List<Block.Spec> blocks, BlockConfig config, double cells) {
    var sum = new Sum();
    double now = cells;
    for (Block.Spec block : blocks) {
      double after = now * growth(block.resample());
      sum.add(block, config, now, after);
      now = after;
    }
    return sum.sum();
  }

  private static double growth(Block.Resample resample) {
    return switch (resample) {
      case KEEP -> 1;
      case DOWN -> 0.25;
      case UP -> 4;
      case DOWN_TIME -> 0.5;
      case UP_TIME -> 2;
    };
  }
}
