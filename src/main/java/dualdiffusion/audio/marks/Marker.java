package dualdiffusion.audio.marks;

/**
 * A named place in a sound.
 *
 * @param frame 0 or more
 */
public record Marker(long frame, String label) {
  public Marker {
    if (frame < 0) {
      throw new IllegalArgumentException("marker at frame " + frame);
    }
  }
}
