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

  /**
   * Whether an action's keys are heard here. Those of the song and its canvas are heard in Compose
   * alone, so that no key changes what is not in sight.
   */
  boolean hears(Action action) {
    return this == COMPOSE
        || switch (action) {
          case PREFERENCES, FINE_TUNE, CANCEL -> true;
          case TO_COMPOSE, TO_TRAIN, TO_DATA_SETS, TO_MODELS -> true;
          case LARGER_WINDOW, SMALLER_WINDOW, NEXT_THEME -> true;
          default -> action.menu() == Action.Menu.FILE || action.menu() == Action.Menu.HELP;
        };
  }
}
