package dualdiffusion.training.data;

import java.util.OptionalInt;

/**
 * What a module's trainer needs of each sample.
 *
 * @param latentColumns width of the crop of pre-encoded latents; empty for none
 * @param audioFrames length of the crop of audio; empty for none
 * @param audioRate sample rate of that audio, Hz
 * @param embeddings of sound and text, as far as the data set has them
 * @param captions as text
 */
public record Needs(
    OptionalInt latentColumns,
    OptionalInt audioFrames,
    int audioRate,
    boolean embeddings,
    boolean captions) {}
