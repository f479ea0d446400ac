package dualdiffusion.core;

/**
 * Music in place of painted regions.
 *
 * @param clip only the painted part and its context go through the model
 * @param mask from the clip's first frame; must cover it
 */
public record InpaintRequest(Clip clip, Mask mask, Drawing drawing) implements MusicRequest {

  public InpaintRequest {
    if (mask.isEmpty()) {
      throw new BadRequestException("Nothing is painted.", "Paint a region and try again.");
    }
    int needed = Mask.columnsFor(clip.audio().seconds());
    if (mask.columns() != needed) {
      throw new BadRequestException(
          "The mask has " + mask.columns() + " columns, the clip needs " + needed + ".",
          "Paint again on this clip.");
    }
  }
}
