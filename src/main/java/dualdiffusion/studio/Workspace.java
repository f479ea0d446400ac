package dualdiffusion.studio;

/** What fills the window. */
public enum Workspace {
  COMPOSE("Compose"),
  TRAIN("Train");

  private final String label;

  Workspace(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
