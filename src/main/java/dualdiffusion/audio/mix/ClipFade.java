package dualdiffusion.audio.mix;

/**
 * A fade at one end of a clip. Its frames stand in the middle of equal parts of the way, so that a
 * fade-out over a fade-in of the same length is its mirror image.
 *
 * @param frames 0 or more
 */
public record ClipFade(long frames, FadeCurve curve) {
  public static final ClipFade NONE = new ClipFade(0, way -> way);

  public ClipFade {
    if (frames < 0) {
      throw new IllegalArgumentException("fade of " + frames + " frames");
    }
  }

  /**
   * @param frame counted from the silent end
   */
  double gain(long frame) {
    return frame >= frames ? 1 : curve.gain((frame + 0.5) / frames);
  }
}
