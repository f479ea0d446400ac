package dualdiffusion.training.data;

import dualdiffusion.nn.Centres;
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
   * @param centres what they are seen from
   */
  public static Optional<float[]> of(
      Example example, double soundShare, SampleSeed seed, Centres centres) {
    Optional<float[]> sound = example.audioEmbedding().map(centres::ofSound);
    Optional<float[]> text = example.textEmbedding().map(centres::ofText);
    boolean hears = seed.random(Use.CONDITION).nextDouble() < soundShare;
    return hears ? sound.or(() -> text) : text.or(() -> sound);
  }
}
