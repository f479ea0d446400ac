package dualdiffusion.core;

/**
 * A part of a clip made into a seamless loop: what lies around its seam is drawn anew, the rest and
 * the length stay.
 *
 * @param from first frame of the loop
 * @param to frame after its last one
 * @param seam seconds drawn anew on each side of the seam, {@value #MIN_SEAM}…{@value #MAX_SEAM};
 *     at most a third of the loop
 */
public record LoopRequest(Clip clip, int from, int to, double seam, Drawing drawing)
    implements MusicRequest {
  public static final double MIN_SEAM = 0.064;
  public static final double MAX_SEAM = 16;
  public static final double SHORTEST = 0.5;

  public LoopRequest {
    Range.check("first frame of the loop", from, 0, clip.audio().frames());
    Range.check("end of the loop in frames", to, from, clip.audio().frames());
    double seconds = (double) (to - from) / clip.audio().sampleRate();
    Range.check("length of the loop in seconds", seconds, SHORTEST, GenerateRequest.MAX_SECONDS);
    Range.check("seam in seconds", seam, MIN_SEAM, Math.min(MAX_SEAM, seconds / 3));
  }
}
