package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.util.Arrays;
import java.util.List;

/**
 * Several CLAPs as one: their embeddings, each of length 1, stand behind one another. Whoever
 * loaded them closes them.
 */
public final class Claps {
  private final List<Clap> claps;

  /**
   * @throws BadRequestException when they cut audio differently, so that chunks do not agree
   */
  public Claps(List<Clap> claps) {
    this.claps = List.copyOf(claps);
    long kinds =
        claps.stream()
            .map(c -> List.of(c.sampleRate(), c.config().features().maxSamples()))
            .distinct()
            .count();
    if (kinds != 1) {
      throw new BadRequestException(
          claps.size() + " CLAP models with " + kinds + " rates or chunk lengths cannot be joined.",
          "Use CLAP models of the same sampling_rate and nb_max_samples.");
    }
  }

  public List<Clap> members() {
    return claps;
  }

  /** Length of an embedding. */
  public int width() {
    return claps.stream().mapToInt(Clap::width).sum();
  }

  /** Rate the audio must have, Hz. */
  public int sampleRate() {
    return claps.getFirst().sampleRate();
  }

  /** Samples of a whole chunk. */
  public int chunkSamples() {
    return claps.getFirst().config().features().maxSamples();
  }

  /** Whether a last chunk of so many samples is heard where others stand before it. */
  public boolean hearsTail(int samples) {
    return claps.getFirst().config().features().hearsTail(samples);
  }

  /** One embedding per chunk of mono audio at {@link #sampleRate()}. */
  public float[][] embed(float[] mono, Cancel cancel) {
    return claps.stream().map(c -> c.embed(mono, cancel)).reduce(Claps::joined).orElseThrow();
  }

  /** One embedding per text. */
  public float[][] embed(List<String> texts) {
    return claps.stream().map(c -> c.embed(texts)).reduce(Claps::joined).orElseThrow();
  }

  private static float[][] joined(float[][] left, float[][] right) {
    float[][] both = new float[left.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = Arrays.copyOf(left[i], left[i].length + right[i].length);
      System.arraycopy(right[i], 0, both[i], left[i].length, right[i].length);
    }
    return both;
  }
}
