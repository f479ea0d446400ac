package dualdiffusion.training.data;

import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.Optional;

/** Which of an example's embeddings stands for its prompt. */
public final class Conditions {
  private Conditions() {}

  /**
   * The embedding of its sound or of its caption, by chance where it has both.
   *
   * @param soundShare how often it is the sound's, 0…1
   */
  public static Optional<float[]> of(Example example, double soundShare, SampleSeed seed) {
    boolean sound = seed.random(Use.CONDITION).nextDouble() < soundShare;
    return sound
        ? example.audioEmbedding().or(example::textEmbedding)
        : example.textEmbedding().or(example::audioEmbedding);
  }
}
