package dualdiffusion.core;

import java.util.List;

/**
 * How alike sounds are to a prompt, as the model's prompt encoder hears both.
 *
 * @param prompt what is asked for; its folders are listened to first
 * @param sounds finite, at most {@value #MAX_SOUNDS}; none at all when the folders alone matter
 */
public record ListenRequest(Prompt prompt, List<AudioBuffer> sounds) {
  public static final int MAX_SOUNDS = 16;

  public ListenRequest {
    sounds = List.copyOf(sounds);
    Range.check("number of sounds to listen to", sounds.size(), 0, MAX_SOUNDS);
    for (AudioBuffer sound : sounds) {
      if (sound.frames() == 0 || !sound.isFinite()) {
        throw new BadRequestException(
            "A sound to listen to is empty or has samples that are not numbers.",
            "Choose another sound.");
      }
    }
  }
}
