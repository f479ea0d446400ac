package dualdiffusion.composer.score;

/** How a bar is counted. */
public enum Meter {
  FOUR(4),
  THREE(3);

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
    return beats + "/4";
  }
}
