package dualdiffusion.core;

/**
 * Music from nothing.
 *
 * @param seconds length of the result, {@value #MIN_SECONDS}…{@value #MAX_SECONDS}; exact to the
 *     sample
 * @param loop whether its end leads into its beginning
 */
public record GenerateRequest(double seconds, boolean loop, Drawing drawing)
    implements MusicRequest {
  public static final double MIN_SECONDS = 0.25;
  public static final double MAX_SECONDS = 600;

  public GenerateRequest {
    Range.check("length in seconds", seconds, MIN_SECONDS, MAX_SECONDS);
  }
}
