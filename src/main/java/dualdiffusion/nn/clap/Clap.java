package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A public CLAP checkpoint (arXiv 2211.06687): audio and text in one space. Embeddings have length
 * 1. The tensors live until {@link #close()}; safe for several threads.
 */
public final class Clap implements AutoCloseable {
  private static final int TEXTS_AT_ONCE = 16;

  private final ClapConfig config;
  private final ClapTokenizer tokenizer;
  private final ClapWeights weights;
  private final ClapFeatures features;
  private final ClapNetwork network;

  private Clap(ClapConfig config, ClapTokenizer tokenizer, ClapWeights weights) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.weights = weights;
    network = new ClapNetwork(config, weights);
    features = new ClapFeatures(config.features());
  }

  /**
   * Reads a checkpoint; the file may be closed afterwards.
   *
   * @throws TensorException naming the tensor that is missing or has the wrong shape
   */
  public static Clap load(ClapConfig config, ClapTokenizer tokenizer, Safetensors file) {
    var weights = ClapWeights.of(file);
    try {
      return new Clap(config, tokenizer, weights);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  public ClapConfig config() {
    return config;
  }

  /** Length of an embedding. */
  public int width() {
    return config.width();
  }

  /** Rate the audio must have, Hz. */
  public int sampleRate() {
    return config.features().sampleRate();
  }

  /** Values of all its weights together. */
  public long parameters() {
    return weights.parameters();
  }

  /** How many chunks, hence embeddings, a mono recording has. */
  public int chunks(float[] mono) {
    return features.chunks(mono);
  }

  /** One chunk as the encoder sees it, {@code [1, 1, frames, melBins]} in dB. */
  public Tensor features(float[] mono, int chunk) {
    return features.chunk(mono, chunk);
  }

  /** Features {@code [n, 1, frames, melBins]} to embeddings {@code [n, width]}. */
  public Tensor embed(Tensor features) {
    return network.audio(features);
  }

  /**
   * Listens to a recording chunk by chunk.
   *
   * @param mono at {@link #sampleRate()}
   * @return an embedding of each chunk
   * @throws BadRequestException when there is no audio or it is not finite
   */
  public float[][] embed(float[] mono, Cancel cancel) {
    float[][] embeddings = new float[chunks(mono)][];
    for (int i = 0; i < embeddings.length; i++) {
      cancel.check();
      try (var _ = new Scope()) {
        embeddings[i] = finite(embed(features(mono, i)).toArray());
      }
    }
    return embeddings;
  }

  /** The token ids of a text. */
  public int[] tokens(String text) {
    return tokenizer.encode(text);
  }

  /** Reads texts. */
  public float[][] embed(List<String> texts) {
    float[][] embeddings = new float[texts.size()][];
    for (int from = 0; from < embeddings.length; from += TEXTS_AT_ONCE) {
      int to = Math.min(embeddings.length, from + TEXTS_AT_ONCE);
      embed(texts.subList(from, to), embeddings, from);
    }
    return embeddings;
  }

  private void embed(List<String> texts, float[][] embeddings, int from) {
    List<int[]> tokens = new ArrayList<>();
    texts.forEach(t -> tokens.add(tokens(t)));
    try (var _ = new Scope()) {
      float[] rows = finite(network.texts(tokens).toArray());
      for (int i = 0; i < texts.size(); i++) {
        embeddings[from + i] = Arrays.copyOfRange(rows, i * width(), (i + 1) * width());
      }
    }
  }

  private static float[] finite(float[] embedding) {
    for (float value : embedding) {
      if (!Float.isFinite(value)) {
        throw new TensorException(
            "The CLAP model gives values that are not finite numbers.",
            "Its weights are damaged: restore or download them again.");
      }
    }
    return embedding;
  }

  @Override
  public void close() {
    weights.close();
    features.close();
  }
}
