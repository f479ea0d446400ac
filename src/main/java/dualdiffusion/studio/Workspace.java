package dualdiffusion.studio;

/** What fills the window. */
public enum Workspace {
  COMPOSE("Compose"),
  TRAIN("Train"),
  DATA_SETS("Data sets"),
  MODELS("Models");

  private final String label;

  Workspace(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
