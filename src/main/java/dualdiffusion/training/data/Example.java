package dualdiffusion.training.data;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Latents;
import java.util.Map;
import java.util.Optional;

/**
 * One example to learn from, cut out of a sample of the data set. What the module does not need is
 * empty.
 *
 * @param id the sample's name in the data set's index
 * @param latents its encoded crop
 * @param audio its crop, in the model's sample rate, two channels
 * @param audioEmbedding CLAP embedding of the crop's sound, unit length
 * @param textEmbedding CLAP embedding of one of its captions, unit length
 * @param caption one of its captions
 * @param labels of the sample, scores by name
 */
public record Example(
    String id,
    Optional<Latents> latents,
    Optional<AudioBuffer> audio,
    Optional<float[]> audioEmbedding,
    Optional<float[]> textEmbedding,
    Optional<String> caption,
    Map<String, Double> labels) {}
