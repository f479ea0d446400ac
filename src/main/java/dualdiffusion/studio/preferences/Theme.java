package dualdiffusion.studio.preferences;

/** The looks of the window. */
public enum Theme {
  DARK("Dark"),
  LIGHT("Light");

  private final String label;

  Theme(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }
}
