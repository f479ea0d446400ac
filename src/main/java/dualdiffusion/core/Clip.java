package dualdiffusion.core;

import java.util.Optional;

/**
 * Audio to be edited.
 *
 * @param audio at its own rate and channel count
 * @param latents what it was decoded from, where the engine made it: edits then never encode it
 *     again
 */
public record Clip(AudioBuffer audio, Optional<PlacedLatents> latents) {
  public Clip {
    if (audio.frames() == 0) {
      throw new BadRequestException("The clip is empty.", "Choose a clip with sound.");
    }
    if (!audio.isFinite()) {
      throw new BadRequestException(
          "The clip has samples that are not a number or infinite.",
          "Repair the file it came from, or use another.");
    }
  }

  /** A clip from elsewhere. */
  public static Clip of(AudioBuffer audio) {
    return new Clip(audio, Optional.empty());
  }
}
