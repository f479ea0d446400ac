package dualdiffusion.studio.project.document;

/**
 * A fade at one end of a clip.
 *
 * @param frames 0 or more
 */
public record Fade(long frames, FadeShape shape) {
  public static final Fade NONE = new Fade(0, FadeShape.EQUAL_POWER);

  public Fade {
    Limits.frames("length of the fade", frames, 0);
  }

  Fade within(long most) {
    return frames <= most ? this : new Fade(Math.max(0, most), shape);
  }
}
