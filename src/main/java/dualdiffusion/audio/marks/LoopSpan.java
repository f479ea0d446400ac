package dualdiffusion.audio.marks;

/**
 * The part of a sound that is repeated.
 *
 * @param start its first frame
 * @param length in frames, at least 1
 */
public record LoopSpan(long start, long length) {
  public LoopSpan {
    if (start < 0 || length < 1) {
      throw new IllegalArgumentException("loop of " + length + " frames from " + start);
    }
  }

  /** The frame after the last one. */
  public long end() {
    return start + length;
  }
}
