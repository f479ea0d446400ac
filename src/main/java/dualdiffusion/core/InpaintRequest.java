package dualdiffusion.core;

/**
 * Music in place of a painted region.
 *
 * @param audio the clip at its own rate and channel count; only the painted part and its context go
 *     through the model
 * @param mask from the clip's first frame; must cover it
 */
public record InpaintRequest(
    AudioBuffer audio, Mask mask, Prompt prompt, SamplingSettings sampling, Decoder decoder) {

  public InpaintRequest {
    if (mask.isEmpty()) {
      throw new BadRequestException("Nothing is painted.", "Paint a region and try again.");
    }
    if (mask.columns() != Mask.columnsFor(audio.seconds())) {
      throw new BadRequestException(
          "The mask has "
              + mask.columns()
              + " columns, the clip needs "
              + Mask.columnsFor(audio.seconds())
              + ".",
          "Paint again on this clip.");
    }
    if (!audio.isFinite()) {
      throw new BadRequestException(
          "The clip has samples that are not a number or infinite.",
          "Repair the file it came from, or use another.");
    }
  }
}
