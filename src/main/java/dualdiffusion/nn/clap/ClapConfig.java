package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;

/**
 * A whole CLAP.
 *
 * @param width of the embeddings
 * @param projection non-linearity between the two layers of each projection
 */
public record ClapConfig(
    ClapFeatureConfig features,
    ClapAudioConfig audio,
    ClapTextConfig text,
    int width,
    Activation projection) {

  public ClapConfig {
    Range.check("projection_dim", width, 1, 65_536);
    if (features.melBins() != audio.melBins()) {
      throw new BadRequestException(
          "The audio encoder's num_mel_bins %d differ from the feature_size %d."
              .formatted(audio.melBins(), features.melBins()),
          "Use both files of the same checkpoint.");
    }
    Range.check("number of feature frames per chunk", features.frames(), 1, audio.maxFrames());
  }
}
