package dualdiffusion.core;

/**
 * A clip continued at either end (out-painting).
 *
 * @param left seconds to be added before its beginning, 0…{@value #MAX_SECONDS}
 * @param right seconds to be added after its end, likewise; one of the two is more than 0
 */
public record ExtendRequest(Clip clip, double left, double right, Drawing drawing)
    implements MusicRequest {
  public static final double MAX_SECONDS = GenerateRequest.MAX_SECONDS;

  public ExtendRequest {
    Range.check("extension to the left in seconds", left, 0, MAX_SECONDS);
    Range.check("extension to the right in seconds", right, 0, MAX_SECONDS);
    int rate = clip.audio().sampleRate();
    if (Math.round(left * rate) + Math.round(right * rate) == 0) {
      throw new BadRequestException(
          "There is nothing to add.", "Ask for some seconds to the left or to the right.");
    }
    Range.check(
        "length of the whole in seconds",
        left + clip.audio().seconds() + right,
        0,
        GenerateRequest.MAX_SECONDS);
  }
}
