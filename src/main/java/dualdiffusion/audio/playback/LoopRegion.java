package dualdiffusion.audio.playback;

/**
 * Frames that repeat.
 *
 * @param start first frame
 * @param end frame after the last, beyond start
 */
public record LoopRegion(long start, long end) {
  public LoopRegion {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("loop " + start + "…" + end);
    }
  }
}
