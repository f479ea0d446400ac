package dualdiffusion.composer.score;

import java.util.Arrays;

/** How a bar is counted. */
public enum Meter {
  FOUR(4),
  THREE(3);

  /** The note value of a beat: a quarter. */
  public static final int UNIT = 4;

  private final int beats;

  Meter(int beats) {
    this.beats = beats;
  }

  /** Quarter notes in a bar. */
  public int beats() {
    return beats;
  }

  /** Such as {@code 4/4}. */
  public String id() {
    return beats + "/" + UNIT;
  }

  /**
   * The one with an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Meter of(String id) {
    return Arrays.stream(values())
        .filter(meter -> meter.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("metre " + id));
  }
}
