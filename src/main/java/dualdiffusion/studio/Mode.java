package dualdiffusion.studio;

/** What the big button does. */
public enum Mode {
  GENERATE("Generate"),
  INPAINT("In-paint");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
