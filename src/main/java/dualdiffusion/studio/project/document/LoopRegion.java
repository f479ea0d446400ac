package dualdiffusion.studio.project.document;

/**
 * The part of the timeline that playback repeats.
 *
 * @param end frame after the last one, after {@code start}
 * @param enabled whether it repeats now
 */
public record LoopRegion(long start, long end, boolean enabled) {
  public LoopRegion {
    Limits.frames("start of the loop", start, 0);
    Limits.frames("end of the loop", end, start + 1);
  }

  public long frames() {
    return end - start;
  }
}
