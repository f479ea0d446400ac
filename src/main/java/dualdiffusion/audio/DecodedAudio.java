package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import java.util.List;

/**
 * A file's sound.
 *
 * @param notices what a person should know of it: cut off, damaged, empty; mostly empty
 */
public record DecodedAudio(AudioBuffer audio, SourceFormat source, List<String> notices) {
  public DecodedAudio {
    notices = List.copyOf(notices);
  }
}
