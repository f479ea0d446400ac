package dualdiffusion.studio.prompt;

/** What becomes a loop. */
public enum LoopOf {
  /** The whole take: its seam is drawn anew. */
  TAKE("Whole take"),
  /** The loop region of the take, which is cut out. */
  REGION("Loop region"),
  /** New music. */
  NOTHING("From nothing");

  private final String label;

  LoopOf(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
