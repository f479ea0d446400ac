package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The networks of a CLAP: features and tokens to one space. Over weights that learn it is built
 * anew in each step, where gradients are recorded. Its batch norm is that of inference always: mean
 * and variance are constants of the checkpoint.
 */
public final class ClapNetwork {
  private final ClapAudioEncoder audio;
  private final ClapProjection audioProjection;
  private final ClapTextEncoder text;
  private final ClapProjection textProjection;

  ClapNetwork(ClapConfig config, ClapWeights weights) {
    audio = new ClapAudioEncoder(config.audio(), weights);
    audioProjection =
        new ClapProjection("audio_projection", config.audio().outWidth(), config, weights);
    text = new ClapTextEncoder(config.text(), weights);
    textProjection = new ClapProjection("text_projection", config.text().width(), config, weights);
  }

  /**
   * Over weights that learn; its tensors belong to the caller's scope.
   *
   * @param weights parameters and buffers by the hub's names
   */
  public static ClapNetwork learning(ClapConfig config, Function<String, Tensor> weights) {
    return new ClapNetwork(config, ClapWeights.learned((name, _) -> weights.apply(name)));
  }

  /** Names and shapes of all parameters and buffers, as the hub names them. */
  public static SequencedMap<String, long[]> shapes(ClapConfig config) {
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
    try (var _ = new Scope()) {
      var listed =
          ClapWeights.learned(
              (name, shape) -> {
                shapes.put(name, Arrays.copyOf(shape, shape.length));
                return Tensor.zeros(shape);
              });
      new ClapNetwork(config, listed);
    }
    return Collections.unmodifiableSequencedMap(shapes);
  }

  /** Features {@code [n, 1, frames, melBins]} to embeddings {@code [n, width]} of length 1. */
  public Tensor audio(Tensor features) {
    try (var scope = new Scope()) {
      return scope.keep(audioProjection.apply(audio.apply(features)));
    }
  }

  /** Token ids of texts to embeddings {@code [texts, width]} of length 1. */
  public Tensor texts(List<int[]> tokens) {
    try (var scope = new Scope()) {
      return scope.keep(textProjection.apply(text.apply(tokens)));
    }
  }
}
