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
  public static final int MIN_RATE = 1_000;
  public static final int MAX_RATE = 768_000;

  /** Beyond it sums of squares would overflow. */
  private static final float LOUDEST = 1e6f;

  /** Six hours; an engine takes less where all of it would go through the model. */
  public static final double MAX_SECONDS = 21_600;

  public Clip {
    Range.check("sample rate of the clip", audio.sampleRate(), MIN_RATE, MAX_RATE);
    Range.check("length of the clip in seconds", audio.seconds(), 0, MAX_SECONDS);
    if (audio.frames() == 0) {
      throw new BadRequestException("The clip is empty.", "Choose a clip with sound.");
    }
    if (!audio.isFinite()) {
      throw new BadRequestException(
          "The clip has samples that are not a number or infinite.",
          "Repair the file it came from, or use another.");
    }
    if (!audio.isWithin(LOUDEST)) {
      throw new BadRequestException(
          "The clip has samples that are more than a million times as loud as full scale.",
          "Repair the file it came from, or use another.");
    }
    if (latents.isPresent() && !latents.get().latents().isWithin(LOUDEST)) {
      throw new BadRequestException(
          "The clip's latents have values that are not numbers of their kind.",
          "Use the clip without them.");
    }
  }

  /** A clip from elsewhere. */
  public static Clip of(AudioBuffer audio) {
    return new Clip(audio, Optional.empty());
  }
}
