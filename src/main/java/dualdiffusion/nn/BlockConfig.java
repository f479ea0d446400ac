package dualdiffusion.nn;

import dualdiffusion.core.Range;
import org.jspecify.annotations.Nullable;

/**
 * What all blocks of one network have in common.
 *
 * @param channelsPerHead channels of one attention head
 * @param residualBalance share of the residual branch in its sum, 0…1
 * @param attentionBalance share of attention in its sum, 0…1
 * @param expansion widening of the residual branch around its non-linearity
 * @param groups groups of the residual convolutions
 * @param embeddingGroups groups of the modulation's linear layer
 * @param pixelNorm encoder blocks normalise each pixel
 * @param reflectTime time is padded by reflection instead of zeros
 * @param alwaysProject a 1×1 projection on the skip path even where channels stay the same
 * @param attention how attention looks at the cells; null for all of them, without position
 */
public record BlockConfig(
    int channelsPerHead,
    double residualBalance,
    double attentionBalance,
    int expansion,
    int groups,
    int embeddingGroups,
    boolean pixelNorm,
    boolean reflectTime,
    boolean alwaysProject,
    @Nullable AttentionConfig attention) {

  public BlockConfig {
    Range.check("channels per head", channelsPerHead, 1, 4096);
    Range.check("residual balance", residualBalance, 0, 1);
    Range.check("attention balance", attentionBalance, 0, 1);
    Range.check("expansion", expansion, 1, 64);
    Range.check("groups", groups, 1, 4096);
    Range.check("embedding groups", embeddingGroups, 1, 4096);
  }

  /** Blocks with plain attention. */
  public BlockConfig(
      int channelsPerHead,
      double residualBalance,
      double attentionBalance,
      int expansion,
      int groups,
      int embeddingGroups,
      boolean pixelNorm,
      boolean reflectTime,
      boolean alwaysProject) {
    this(
        channelsPerHead,
        residualBalance,
        attentionBalance,
        expansion,
        groups,
        embeddingGroups,
        pixelNorm,
        reflectTime,
        alwaysProject,
        null);
  }

  /** The same blocks whose attention knows in this way where cells stand. */
  BlockConfig withAttentionPosition(AttentionConfig.Position position) {
    return new BlockConfig(
        channelsPerHead,
        residualBalance,
        attentionBalance,
        expansion,
        groups,
        embeddingGroups,
        pixelNorm,
        reflectTime,
        alwaysProject,
        new AttentionConfig(attends().axes(), position, attends().maxHz()));
  }

  AttentionConfig attends() {
    return attention == null ? AttentionConfig.PLAIN : attention;
  }

  /**
   * Refuses a block whose channels its groups or heads do not divide.
   *
   * @param embedding width of the embedding it hears
   */
  void check(Block.Spec spec, int embedding) {
    Divisor.check(spec.name(), "groups", groups, spec.encoder() ? spec.out() : spec.in());
    Divisor.check(spec.name(), "groups", groups, spec.out());
    if (spec.embedded()) {
      Divisor.check(spec.name(), "embedding groups", embeddingGroups, embedding);
      Divisor.check(spec.name(), "embedding groups", embeddingGroups, spec.out() * expansion);
    }
    if (spec.attention()) {
      Divisor.check(spec.name(), "attention heads", heads(spec.out()), spec.out());
      if (attends().position() != AttentionConfig.Position.NONE) {
        Divisor.check(spec.name(), "halves of attention heads", 2 * heads(spec.out()), spec.out());
      }
    }
  }

  /** Attention heads of a block of so many channels. */
  int heads(int channels) {
    return Math.max(1, channels / channelsPerHead);
  }

  boolean projects(int in, int out) {
    return in != out || alwaysProject || groups > 1;
  }
}
