package dualdiffusion.studio.tracks;

/**
 * What of the lanes is under the pointer.
 *
 * @param clip its id, 0 over none
 * @param row from the top; beyond the tracks where there is none
 */
public record Hit(Part part, long clip, int row) {

  /** What can be taken hold of. */
  public enum Part {
    EMPTY,
    BODY,
    START,
    END,
    FADE_IN,
    FADE_OUT,
    GAIN
  }
}
