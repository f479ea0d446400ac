package dualdiffusion.core;

/**
 * A clip drawn again from part of its own noise (image-to-image).
 *
 * @param strength how far it may go from the clip, above 0…1; 1 keeps nothing
 */
public record VaryRequest(Clip clip, double strength, Drawing drawing) implements MusicRequest {
  public static final double MIN_STRENGTH = 0.01;

  public VaryRequest {
    Range.check("strength", strength, MIN_STRENGTH, 1);
    Range.check(
        "length in seconds",
        clip.audio().seconds(),
        GenerateRequest.MIN_SECONDS,
        GenerateRequest.MAX_SECONDS);
  }
}
