package dualdiffusion.nn;

import dualdiffusion.core.Range;
import java.util.List;

/**
 * The autoencoder between mel spectrograms and latents (ENGINE §3).
 *
 * @param melRows rows of the mel spectrogram
 * @param promptChannels width of the prompt embedding that steers the decoder; 0 for none
 * @param latentChannels latent channels of each of left and right
 * @param modelChannels base width
 * @param encoderMultiplier width of the encoder in model channels
 * @param decoderMultipliers width of each decoder level, finest first; their number sets the
 *     pooling, 2^(levels − 1)
 * @param embeddingMultiplier width of the embedding in model channels
 * @param encoderBlocks residual blocks at full resolution
 * @param decoderBlocks residual blocks of each level after its first
 */
public record DaeConfig(
    int melRows,
    int promptChannels,
    int latentChannels,
    int modelChannels,
    int encoderMultiplier,
    List<Integer> decoderMultipliers,
    int embeddingMultiplier,
    int encoderBlocks,
    int decoderBlocks,
    BlockConfig block) {

  public DaeConfig {
    Range.check("mel rows", melRows, 1, 65_536);
    Range.check("prompt channels", promptChannels, 0, 65_536);
    Range.check("latent channels", latentChannels, 1, 4096);
    Range.check("model channels", modelChannels, 1, 8192);
    Range.check("encoder multiplier", encoderMultiplier, 1, 64);
    Range.check("decoder levels", decoderMultipliers.size(), 1, 12);
    decoderMultipliers.forEach(m -> Range.check("decoder multiplier", m, 1, 64));
    Range.check("embedding multiplier", embeddingMultiplier, 0, 4096);
    Range.check("encoder blocks", encoderBlocks, 0, 64);
    Range.check("decoder blocks", decoderBlocks, 0, 64);
    decoderMultipliers = List.copyOf(decoderMultipliers);
  }

  public int levels() {
    return decoderMultipliers.size();
  }

  /** Mel rows and columns of one latent cell. */
  public int pooling() {
    return 1 << (levels() - 1);
  }

  /** Channels of the latents, left and right together. */
  public int latentPlanes() {
    return 2 * latentChannels;
  }

  int encoderChannels() {
    return modelChannels * encoderMultiplier;
  }

  int embeddingChannels() {
    return modelChannels * embeddingMultiplier;
  }

  int decoderChannels(int level) {
    return modelChannels * decoderMultipliers.get(level);
  }

  /** Mel columns to either side that the encoder sees: 5×5, then two 3×3 a block, then one. */
  public int encoderReach() {
    return 2 + 2 * encoderBlocks + 1;
  }

  /**
   * Latent columns to either side that the decoder sees, at most: at each level two 3×3 a block and
   * one for resampling, and the first and last convolutions.
   */
  public int latentReach() {
    int reach = 2 + 2 * pooling();
    for (int level = 0; level < levels(); level++) {
      reach += (2 * (1 + decoderBlocks) + 1) << level;
    }
    return Math.ceilDiv(reach, pooling());
  }

  /** Mel columns to either side that the decoder's finest level sees. */
  int decoderReach() {
    return 2 * (1 + decoderBlocks) + 2;
  }
}
