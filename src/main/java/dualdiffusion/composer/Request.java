package dualdiffusion.composer;

import dualdiffusion.composer.score.Mode;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What to compose; what is left open follows from the seed.
 *
 * <p>Without {@code seconds}, {@code tempo} or {@code bars} a loop lasts {@link #USUAL_SECONDS}.
 * With {@code seconds} the length is exact and the tempo the nearest at which whole bars fill it;
 * without, the tempo is exact and the length follows.
 *
 * @param style id of a style, two joined by {@code +}, or {@code mix} for any two
 * @param tonic pitch class 0…11, 0 = C
 * @param tempo beats per minute, 40…240
 * @param bars 1…64
 * @param seconds 1…120
 * @param seed any
 */
public record Request(
    Optional<String> style,
    OptionalInt tonic,
    Optional<Mode> mode,
    OptionalDouble tempo,
    OptionalInt bars,
    OptionalDouble seconds,
    long seed) {
  /** The length of training clips: 262,144 frames. */
  public static final double USUAL_SECONDS = 8.192;

  public static final double MAX_SECONDS = 120;

  public Request {
    tonic.ifPresent(value -> Range.check("key", value, 0, 11));
    tempo.ifPresent(value -> Range.check("tempo", value, 40, 240));
    bars.ifPresent(value -> Range.check("number of bars", value, 1, 64));
    seconds.ifPresent(value -> Range.check("length in seconds", value, 1, MAX_SECONDS));
    style.ifPresent(StyleNames::check);
    if (tempo.isPresent() && bars.isPresent() && seconds.isPresent()) {
      throw new BadRequestException(
          "Tempo, bars and seconds are all given: any two of them decide the third.",
          "Leave one out.");
    }
  }

  /** All open but the seed. */
  public static Request any(long seed) {
    return new Request(
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        seed);
  }

  public Request withStyle(String value) {
    return new Request(Optional.of(value), tonic, mode, tempo, bars, seconds, seed);
  }

  public Request withTonic(int value) {
    return new Request(style, OptionalInt.of(value), mode, tempo, bars, seconds, seed);
  }

  public Request withMode(Mode value) {
    return new Request(style, tonic, Optional.of(value), tempo, bars, seconds, seed);
  }

  public Request withSeed(long value) {
    return new Request(style, tonic, mode, tempo, bars, seconds, value);
  }
}
