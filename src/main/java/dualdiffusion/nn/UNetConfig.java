package dualdiffusion.nn;

import dualdiffusion.core.Range;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EDM2 UNet: the latent model and the diffusion decoder are two of these (ENGINE §4, §5).
 *
 * @param inChannels channels of the sample, before the {@code inputs} that are added
 * @param outChannels channels of the denoised sample
 * @param promptChannels width of the prompt embedding; 0 for none
 * @param noise its range of noise levels
 * @param modelChannels channels at level 0, times {@code channelMultipliers}
 * @param channelMultipliers one per level
 * @param noiseMultiplier width of the noise features in model channels; 0 for the widest level's
 * @param embeddingMultiplier width of the embedding in model channels; 0 for the widest level's
 * @param logvarChannels noise features of the uncertainty estimate
 * @param blocksPerLevel residual blocks of each encoder level; decoders have one more
 * @param middleBlocks blocks between encoder and decoder, 1 or 2
 * @param middleAttention attention in the middle
 * @param attentionLevels levels with attention
 * @param labelBalance share of the prompt against the noise level in the embedding, 0…1
 * @param concatBalance share of the skip connections, 0…1
 * @param outKernel width of the last convolution, odd
 * @param prediction what the output stands for; null for {@link Prediction#EDM}
 */
public record UNetConfig(
    int inChannels,
    int outChannels,
    int promptChannels,
    NoiseRange noise,
    int modelChannels,
    List<Integer> channelMultipliers,
    int noiseMultiplier,
    int embeddingMultiplier,
    int logvarChannels,
    int blocksPerLevel,
    int middleBlocks,
    boolean middleAttention,
    List<Integer> attentionLevels,
    double labelBalance,
    double concatBalance,
    int outKernel,
    UNetInputs inputs,
    BlockConfig block,
    @Nullable Prediction prediction) {

  public UNetConfig {
    Range.check("input channels", inChannels, 1, 4096);
    Range.check("output channels", outChannels, 1, 4096);
    Range.check("prompt channels", promptChannels, 0, 65_536);
    Range.check("model channels", modelChannels, 1, 8192);
    Range.check("levels", channelMultipliers.size(), 1, 12);
    channelMultipliers.forEach(m -> Range.check("channel multiplier", m, 1, 64));
    Range.check("noise multiplier", noiseMultiplier, 0, 64);
    Range.check("embedding multiplier", embeddingMultiplier, 0, 4096);
    Range.check("channels of the uncertainty", logvarChannels, 1, 65_536);
    Range.check("blocks per level", blocksPerLevel, 1, 64);
    Range.check("middle blocks", middleBlocks, 1, 2);
    Range.check("label balance", labelBalance, 0, 1);
    Range.check("concat balance", concatBalance, 0, 1);
    int levels = channelMultipliers.size();
    attentionLevels.forEach(level -> Range.check("attention level", level, 0, levels - 1));
    Divisor.odd("width of the last convolution", outKernel, 63);
    channelMultipliers = List.copyOf(channelMultipliers);
    attentionLevels = List.copyOf(attentionLevels);
  }

  /** A network that predicts EDM's residual. */
  public UNetConfig(
      int inChannels,
      int outChannels,
      int promptChannels,
      NoiseRange noise,
      int modelChannels,
      List<Integer> channelMultipliers,
      int noiseMultiplier,
      int embeddingMultiplier,
      int logvarChannels,
      int blocksPerLevel,
      int middleBlocks,
      boolean middleAttention,
      List<Integer> attentionLevels,
      double labelBalance,
      double concatBalance,
      int outKernel,
      UNetInputs inputs,
      BlockConfig block) {
    this(
        inChannels,
        outChannels,
        promptChannels,
        noise,
        modelChannels,
        channelMultipliers,
        noiseMultiplier,
        embeddingMultiplier,
        logvarChannels,
        blocksPerLevel,
        middleBlocks,
        middleAttention,
        attentionLevels,
        labelBalance,
        concatBalance,
        outKernel,
        inputs,
        block,
        null);
  }

  /** The same network with other inputs. */
  public UNetConfig withInputs(UNetInputs other) {
    return with(other, prediction, modelChannels);
  }

  /** The same network of another width. */
  public UNetConfig withChannels(int channels) {
    return with(inputs, prediction, channels);
  }

  /** The same network for another prediction. */
  public UNetConfig withPrediction(Prediction other) {
    return with(inputs, other, modelChannels);
  }

  /** The same network whose attention knows in this way where cells stand. */
  public UNetConfig withAttentionPosition(AttentionConfig.Position position) {
    return with(inputs, prediction, modelChannels, block.withAttentionPosition(position));
  }

  private UNetConfig with(
      UNetInputs otherInputs, @Nullable Prediction otherPrediction, int channels) {
    return with(otherInputs, otherPrediction, channels, block);
  }

  private UNetConfig with(
      UNetInputs otherInputs,
      @Nullable Prediction otherPrediction,
      int channels,
      BlockConfig otherBlock) {
    return new UNetConfig(
        inChannels,
        outChannels,
        promptChannels,
        noise,
        channels,
        channelMultipliers,
        noiseMultiplier,
        embeddingMultiplier,
        logvarChannels,
        blocksPerLevel,
        middleBlocks,
        middleAttention,
        attentionLevels,
        labelBalance,
        concatBalance,
        outKernel,
        otherInputs,
        otherBlock,
        otherPrediction);
  }

  public int levels() {
    return channelMultipliers.size();
  }

  /** Height and width of a sample must be multiples of this. */
  public int alignment() {
    return 1 << (levels() - 1);
  }

  /**
   * Columns to either side that the convolutions see, at most: at each level two 3×3 a block, down
   * and up again. Attention sees all there are.
   */
  public int reach() {
    int reach = 2 + outKernel / 2 + 2 * middleBlocks * alignment();
    for (int level = 0; level < levels(); level++) {
      reach += (2 * (2 * blocksPerLevel + 3) + 2) << level;
    }
    return reach;
  }

  int channels(int level) {
    return modelChannels * channelMultipliers.get(level);
  }

  /** Scales of input and output at a noise level. */
  Preconditioning preconditioning(double sigma) {
    return (prediction == null ? Prediction.EDM : prediction).at(sigma, noise.data());
  }

  /** Channels that the first convolution sees. */
  int networkIn() {
    return inputs.channels(inChannels);
  }

  /** Channels that the last convolution makes. */
  int networkOut() {
    return inputs.fold() * outChannels;
  }

  int noiseChannels() {
    return modelChannels * orWidest(noiseMultiplier);
  }

  int embeddingChannels() {
    return modelChannels * orWidest(embeddingMultiplier);
  }

  /** Channels of the widest image of a decoder level: two neighbours joined. */
  int widest(int level) {
    return channels(level) + channels(Math.min(level + 1, levels() - 1));
  }

  /** Columns to either side that the decoder's finest level sees: two 3×3 a block, and the last. */
  int finestReach() {
    return 2 * (blocksPerLevel + 2) + outKernel / 2;
  }

  boolean attends(int level) {
    return attentionLevels.contains(level);
  }

  private int orWidest(int multiplier) {
    return multiplier > 0 ? multiplier : Collections.max(channelMultipliers);
  }
}
