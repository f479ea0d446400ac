package dualdiffusion.nn;

import dualdiffusion.core.Range;

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
    boolean alwaysProject) {

  public BlockConfig {
    Range.check("channels per head", channelsPerHead, 1, 4096);
    Range.check("residual balance", residualBalance, 0, 1);
    Range.check("attention balance", attentionBalance, 0, 1);
    Range.check("expansion", expansion, 1, 64);
    Range.check("groups", groups, 1, 4096);
    Range.check("embedding groups", embeddingGroups, 1, 4096);
  }

  boolean projects(int in, int out) {
    return in != out || alwaysProject || groups > 1;
  }
}
