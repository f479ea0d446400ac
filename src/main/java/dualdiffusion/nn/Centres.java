package dualdiffusion.nn;

import java.util.Map;
import java.util.Optional;

/**
 * Where a model's sounds and texts lie on the whole. A CLAP's sounds and texts keep apart, each
 * kind in a cone of its own (the modality gap, arXiv 2203.02053); with the centre of its kind taken
 * away, a sound and its caption mean the same to the network that hears them.
 *
 * @param sound mean of the data set's sounds, each of length 1; empty for no centring
 * @param text mean of its captions
 */
public record Centres(Optional<float[]> sound, Optional<float[]> text) {
  public static final Centres NONE = new Centres(Optional.empty(), Optional.empty());

  /** Names of the centres among a model's aggregates: no prompt names them. */
  static final String PREFIX = "_centre_";

  private static final String SOUND = PREFIX + "sound";
  private static final String TEXT = PREFIX + "text";

  public static Centres of(Aggregates aggregates) {
    return new Centres(aggregates.find(SOUND), aggregates.find(TEXT));
  }

  /** As aggregates of a model. */
  public static Map<String, float[]> aggregates(float[] sound, float[] text) {
    return Map.of(SOUND, sound, TEXT, text);
  }

  /** A sound's embedding, of any length but zero, seen from the sounds' centre. */
  public float[] ofSound(float[] embedding) {
    return sound.map(centre -> from(centre, embedding)).orElse(embedding);
  }

  /** A text's embedding, of any length but zero, seen from the texts' centre. */
  public float[] ofText(float[] embedding) {
    return text.map(centre -> from(centre, embedding)).orElse(embedding);
  }

  public boolean known() {
    return sound.isPresent() || text.isPresent();
  }

  private static float[] from(float[] centre, float[] embedding) {
    double length = 0;
    for (float value : embedding) {
      length += (double) value * value;
    }
    double scale = length == 0 ? 0 : 1 / Math.sqrt(length);
    float[] seen = new float[embedding.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = (float) (embedding[i] * scale - centre[i]);
    }
    return seen;
  }
}
