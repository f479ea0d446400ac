package dualdiffusion.studio;

import javafx.scene.input.KeyCombination;

/** Everything the window can do, with its menu and keys: the one list of both. */
public enum Action {
  NEW_SKETCH(Menu.FILE, "New from a sketch", "Shortcut+Shift+N"),
  OPEN(Menu.FILE, "Open audio…", "Shortcut+O"),
  EXPORT(Menu.FILE, "Export take…", "Shortcut+E"),
  QUIT(Menu.FILE, "Quit", "Shortcut+Q"),

  UNDO(Menu.EDIT, "Undo", "Shortcut+Z"),
  REDO(Menu.EDIT, "Redo", "Shortcut+Shift+Z"),
  DELETE_TAKE(Menu.EDIT, "Delete take", "Shift+Delete"),

  PLAY(Menu.TRANSPORT, "Play or stop", "Space"),
  TO_START(Menu.TRANSPORT, "To the start", "Home"),
  TO_END(Menu.TRANSPORT, "To the end", "End"),
  LOOP(Menu.TRANSPORT, "Loop on or off", "L"),
  COMPARE(Menu.TRANSPORT, "Compare with the original", "A"),

  POINTER(Menu.PAINT, "Pointer", "V"),
  ROUND(Menu.PAINT, "Round brush", "B"),
  RECTANGLE(Menu.PAINT, "Rectangle", "R"),
  LASSO(Menu.PAINT, "Lasso", "O"),
  TIME_RANGE(Menu.PAINT, "Time range", "T"),
  FREQUENCY_RANGE(Menu.PAINT, "Frequency range", "Y"),
  HARMONIC(Menu.PAINT, "Note and overtones", "N"),
  ERASE(Menu.PAINT, "Erase on or off", "E"),
  SMALLER(Menu.PAINT, "Smaller brush", "Open Bracket"),
  LARGER(Menu.PAINT, "Larger brush", "Close Bracket"),
  HARDER(Menu.PAINT, "Harder brush", "Shift+Open Bracket"),
  SOFTER(Menu.PAINT, "Softer brush", "Shift+Close Bracket"),
  FAINTER(Menu.PAINT, "Fainter brush", "Comma"),
  STRONGER(Menu.PAINT, "Stronger brush", "Period"),
  SNAP_BEATS(Menu.PAINT, "Snap to beats on or off", "Shift+B"),
  SNAP_NOTES(Menu.PAINT, "Snap to notes on or off", "Shift+N"),
  WRAP(Menu.PAINT, "Paint over the loop's seam on or off", "Shift+L"),
  CELLS(Menu.PAINT, "Show the model's cells", "G"),
  SHOW_PAINT(Menu.PAINT, "Show or hide the paint", "H"),
  INVERT(Menu.PAINT, "Invert the paint", "I"),
  GROW_PAINT(Menu.PAINT, "Grow the paint", "Shift+Up"),
  SHRINK_PAINT(Menu.PAINT, "Shrink the paint", "Shift+Down"),
  FEATHER(Menu.PAINT, "Feather the paint", "Shift+F"),
  COPY_PAINT(Menu.PAINT, "Copy the paint", "Shortcut+C"),
  PASTE_PAINT(Menu.PAINT, "Paste the paint at its time", "Shortcut+V"),
  PASTE_PAINT_HERE(Menu.PAINT, "Paste the paint at the playhead", "Shortcut+Shift+V"),
  CLEAR(Menu.PAINT, "Clear the paint", "Delete"),
  PAINT_ON(Menu.PAINT, "Paint on the take with its own words", "Shortcut+B"),

  SKETCH(Menu.CREATE, "Compose a sketch", "Shortcut+K"),
  GO(Menu.CREATE, "Run the chosen mode, or compose", "Shortcut+Enter"),
  MODE_GENERATE(Menu.CREATE, "Mode: generate", "Shortcut+1"),
  MODE_INPAINT(Menu.CREATE, "Mode: in-paint", "Shortcut+2"),
  MODE_EXTEND(Menu.CREATE, "Mode: extend", "Shortcut+3"),
  MODE_LOOP(Menu.CREATE, "Mode: loop", "Shortcut+4"),
  MODE_VARY(Menu.CREATE, "Mode: vary", "Shortcut+5"),
  ADD_PROMPT(Menu.CREATE, "Add a prompt row", "Shortcut+P"),
  ROLL_SEED(Menu.CREATE, "A fresh seed", "Shortcut+R"),
  PAUSE(Menu.CREATE, "Pause the running job or let it go on", "P"),
  CANCEL(Menu.CREATE, "Cancel the running job or file", "Esc"),

  ZOOM_IN(Menu.VIEW, "Zoom in", "Plus"),
  ZOOM_OUT(Menu.VIEW, "Zoom out", "Minus"),
  FREQUENCY_IN(Menu.VIEW, "Zoom in on frequency", "Shortcut+Plus"),
  FREQUENCY_OUT(Menu.VIEW, "Zoom out of frequency", "Shortcut+Minus"),
  FIT(Menu.VIEW, "Show the whole clip", "F"),
  NEXT_AXIS(Menu.VIEW, "Next frequency axis", "X"),
  NEXT_COLOURS(Menu.VIEW, "Next colours", "C"),
  NOTE_LINES(Menu.VIEW, "Show note lines", "K"),
  DIFFERENCE(Menu.VIEW, "Show what differs from the source", "D"),

  SHORTCUTS(Menu.HELP, "Keyboard shortcuts", "F1"),
  REPORT(Menu.HELP, "Report a problem…", "Shift+F1"),
  LICENCES(Menu.HELP, "Licences", "Shortcut+F1");

  /** Menus in their order. */
  public enum Menu {
    FILE("File"),
    EDIT("Edit"),
    TRANSPORT("Transport"),
    PAINT("Paint"),
    CREATE("Create"),
    VIEW("View"),
    HELP("Help");

    private final String label;

    Menu(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private final Menu menu;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, only not marked so
  private final KeyCombination keys;

  Action(Menu menu, String label, String keys) {
    this.menu = menu;
    this.label = label;
    this.keys = KeyCombination.valueOf(keys);
  }

  public Menu menu() {
    return menu;
  }

  public String label() {
    return label;
  }

  public KeyCombination keys() {
    return keys;
  }
}
