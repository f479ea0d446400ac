package dualdiffusion.composer;

import dualdiffusion.composer.score.Score;
import dualdiffusion.core.AudioBuffer;
import java.util.List;

/**
 * A composed loop.
 *
 * @param audio stereo at 32 kHz, whose end meets its beginning
 * @param captions several, the shortest first
 */
public record Composition(AudioBuffer audio, Score score, List<String> captions, Truth truth) {
  public Composition {
    captions = List.copyOf(captions);
  }
}
