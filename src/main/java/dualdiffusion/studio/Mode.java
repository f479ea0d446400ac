package dualdiffusion.studio;

/** What the big button does. */
public enum Mode {
  GENERATE("Generate"),
  INPAINT("In-paint"),
  EXTEND("Extend"),
  LOOP("Loop"),
  VARY("Vary");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** Whether it works on a take rather than from nothing. */
  public boolean needsTake() {
    return this != GENERATE;
  }

  public String label() {
    return label;
  }
}
