package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import java.util.List;
import java.util.Optional;

/**
 * What a file or a text sounds like; a line of a file of embeddings.
 *
 * @param kind "audio" or "text"
 * @param mean of the chunks; a text's only embedding
 * @param chunks one per ten seconds of audio
 * @param place along the widest directions of all means, where asked for
 */
record EmbeddingRow(
    String name,
    String kind,
    float[] mean,
    Optional<List<float[]>> chunks,
    Optional<double[]> place) {

  EmbeddingRow {
    boolean finite = mean.length > 0;
    for (float value : mean) {
      finite &= Float.isFinite(value);
    }
    if (!finite) {
      throw new BadRequestException(
          "The embedding \"" + name + "\" holds values that are not finite numbers, or none.",
          "Make it again with studio embed.");
    }
  }

  EmbeddingRow withPlace(double[] along) {
    return new EmbeddingRow(name, kind, mean, chunks, Optional.of(along));
  }
}
