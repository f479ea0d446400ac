package dualdiffusion.studio;

import java.util.Optional;
import javafx.scene.input.KeyCombination;

/**
 * Everything the window can do, with its menu and the keys it comes with: the one list of both. The
 * user's own keys are in {@link dualdiffusion.studio.keys.KeyMap}, by the names of these constants.
 */
public enum Action {
  NEW_PROJECT(Menu.FILE, "New project", "Shortcut+N"),
  NEW_SKETCH(Menu.FILE, "New from a sketch", "Shortcut+Shift+N"),
  OPEN_PROJECT(Menu.FILE, "Open project…", "Shortcut+Shift+O"),
  SAVE_AS(Menu.FILE, "Save project as…", "Shortcut+Shift+S"),
  SAVE_ARCHIVE(Menu.FILE, "Save as archive (zip)…", "Shortcut+Alt+S"),
  FIND_MISSING(Menu.FILE, "Find missing audio…", "Shortcut+Alt+F"),
  FIND_MISSING_FILE(Menu.FILE, "Find missing audio in a file…", "Shortcut+Alt+Shift+F"),
  OPEN(Menu.FILE, "Import audio…", "Shortcut+O"),
  EXPORT(Menu.FILE, "Export take…", "Shortcut+E"),
  EXPORT_SHEET(Menu.FILE, "Export mix, stems, loop…", "Shortcut+Shift+E"),
  CLOSE_PROJECT(Menu.FILE, "Close project", "Shortcut+W"),
  QUIT(Menu.FILE, "Quit", "Shortcut+Q"),

  UNDO(Menu.EDIT, "Undo", "Shortcut+Z"),
  REDO(Menu.EDIT, "Redo", "Shortcut+Shift+Z"),
  DELETE_TAKE(Menu.EDIT, "Delete take", "Shift+Delete"),
  FIND_TAKE(Menu.EDIT, "Search in the takes", "Shortcut+F"),
  MARK_TAKE(Menu.EDIT, "Mark take to compare with", "Shift+A"),
  STARS_0(Menu.EDIT, "No stars", "0"),
  STARS_1(Menu.EDIT, "One star", "1"),
  STARS_2(Menu.EDIT, "Two stars", "2"),
  STARS_3(Menu.EDIT, "Three stars", "3"),
  STARS_4(Menu.EDIT, "Four stars", "4"),
  STARS_5(Menu.EDIT, "Five stars", "5"),
  PREFERENCES(Menu.EDIT, "Preferences", "Shortcut+Comma"),

  PLAY(Menu.TRANSPORT, "Play or stop", "Space"),
  TO_START(Menu.TRANSPORT, "To the start", "Home"),
  TO_END(Menu.TRANSPORT, "To the end", "End"),
  LOOP(Menu.TRANSPORT, "Loop on or off", "L"),
  LOOP_START(Menu.TRANSPORT, "Loop begins at the playhead", "Shift+Home"),
  LOOP_END(Menu.TRANSPORT, "Loop ends at the playhead", "Shift+End"),
  LOOP_EARLIER(Menu.TRANSPORT, "Loop a grid step earlier", "Shortcut+Home"),
  LOOP_LATER(Menu.TRANSPORT, "Loop a grid step later", "Shortcut+End"),
  STEP_BACK(Menu.TRANSPORT, "Playhead a grid step back", "Shift+Alt+Left"),
  STEP_ON(Menu.TRANSPORT, "Playhead a grid step on", "Shift+Alt+Right"),
  PLAY_PAINTED(Menu.TRANSPORT, "Hear only what is painted", "Shift+Space"),
  METRONOME(Menu.TRANSPORT, "Metronome on or off", "Shift+M"),
  COUNT_IN(Menu.TRANSPORT, "Count in one bar on or off", "Shift+I"),
  LISTEN(Menu.TRANSPORT, "Listen to the clip or the project", "Shortcut+J"),
  COMPARE(Menu.TRANSPORT, "Compare with its source or the marked take", "A"),

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
  PAINT_LOOP(Menu.PAINT, "Paint all of the loop region", "Shift+O"),
  CLEAR(Menu.PAINT, "Clear the paint", "Delete"),
  LAYERS(Menu.PAINT, "Show or hide the list of layers", "Alt+L"),
  ADD_LAYER(Menu.PAINT, "New layer of paint", "Alt+N"),
  NEXT_LAYER(Menu.PAINT, "Paint on the next layer", "Alt+K"),
  HIDE_LAYER(Menu.PAINT, "Show or hide the layer", "Alt+H"),
  RENAME_LAYER(Menu.PAINT, "Rename the layer", "Alt+E"),
  DELETE_LAYER(Menu.PAINT, "Delete the layer", "Alt+D"),
  REUSE_PAINT(Menu.PAINT, "Lay the marked or newest take's paint over this", "Alt+U"),
  PAINT_ON(Menu.PAINT, "Paint on the take with its own words", "Shortcut+B"),

  SPLIT(Menu.CLIP, "Split at the playhead", "S"),
  TRIM_START(Menu.CLIP, "Begin at the playhead", "Shift+Q"),
  TRIM_END(Menu.CLIP, "End at the playhead", "Shift+W"),
  FADE_IN(Menu.CLIP, "Fade in up to the playhead", "Q"),
  FADE_OUT(Menu.CLIP, "Fade out from the playhead", "W"),
  FADE_SHAPE(Menu.CLIP, "Next shape of the fades", "Shift+S"),
  NO_FADES(Menu.CLIP, "Remove the fades", "Shortcut+Shift+Q"),
  REPEAT_CLIP(Menu.CLIP, "Loop once more", "Shift+R"),
  UNLOOP_CLIP(Menu.CLIP, "Stop looping", "Shortcut+Shift+R"),
  DUPLICATE(Menu.CLIP, "Duplicate", "Shortcut+D"),
  CLIP_LOUDER(Menu.CLIP, "Louder", "Alt+Up"),
  CLIP_QUIETER(Menu.CLIP, "Quieter", "Alt+Down"),
  MUTE_CLIP(Menu.CLIP, "Mute clips on or off", "Alt+M"),
  CLIP_COLOUR(Menu.CLIP, "Next colour of the clips", "Alt+C"),
  RENAME_CLIP(Menu.CLIP, "Rename clip", "F2"),
  CUT_CLIPS(Menu.CLIP, "Cut clips", "Shortcut+Alt+X"),
  COPY_CLIPS(Menu.CLIP, "Copy clips", "Shortcut+Alt+C"),
  PASTE_CLIPS(Menu.CLIP, "Paste clips at the playhead", "Shortcut+Alt+V"),
  DELETE_CLIPS(Menu.CLIP, "Delete clips", "Shortcut+Delete"),
  SELECT_CLIPS(Menu.CLIP, "Select all clips", "Shortcut+A"),
  SELECT_NONE(Menu.CLIP, "Select no clip", "Shortcut+Shift+A"),
  NEXT_CLIP(Menu.CLIP, "Select the next clip", "Shift+Right"),
  PREVIOUS_CLIP(Menu.CLIP, "Select the previous clip", "Shift+Left"),
  NUDGE_LEFT(Menu.CLIP, "Nudge to the left", "Alt+Left"),
  NUDGE_RIGHT(Menu.CLIP, "Nudge to the right", "Alt+Right"),
  CLIP_UP(Menu.CLIP, "To the track above", "Shift+Alt+Up"),
  CLIP_DOWN(Menu.CLIP, "To the track below", "Shift+Alt+Down"),
  TEMPO_FROM_CLIP(Menu.CLIP, "Set tempo from clip", "Shortcut+T"),
  KEY_FROM_CLIP(Menu.CLIP, "Set key from clip", "Shortcut+Shift+T"),

  ADD_TRACK(Menu.TRACKS, "Add a track", "Shift+T"),
  DELETE_TRACK(Menu.TRACKS, "Delete the track", "Shortcut+Shift+Delete"),
  RENAME_TRACK(Menu.TRACKS, "Rename the track", "Shift+F2"),
  TRACK_COLOUR(Menu.TRACKS, "Next colour of the track", "Shift+C"),
  NEXT_TRACK(Menu.TRACKS, "Choose the track below", "Shortcut+Down"),
  PREVIOUS_TRACK(Menu.TRACKS, "Choose the track above", "Shortcut+Up"),
  TRACK_DOWN(Menu.TRACKS, "Move the track down", "Shortcut+Shift+Down"),
  TRACK_UP(Menu.TRACKS, "Move the track up", "Shortcut+Shift+Up"),
  MUTE(Menu.TRACKS, "Mute on or off", "M"),
  SOLO(Menu.TRACKS, "Solo on or off", "U"),
  MIXER(Menu.TRACKS, "Show or hide the mixer", "Shift+X"),
  ADD_MARKER(Menu.TRACKS, "Marker at the playhead", "Shortcut+M"),
  DELETE_MARKER(Menu.TRACKS, "Delete the marker here", "Shortcut+Shift+M"),
  NEXT_MARKER(Menu.TRACKS, "To the next marker", "Page Down"),
  PREVIOUS_MARKER(Menu.TRACKS, "To the previous marker", "Page Up"),
  LOOP_CLIPS(Menu.TRACKS, "Loop around the selected clips", "Shortcut+L"),
  SONG_LOOP(Menu.TRACKS, "Loop region on or off", "Shortcut+Shift+L"),
  TAP_TEMPO(Menu.TRACKS, "Tap the tempo", "J"),
  ADD_TEMPO(Menu.TRACKS, "Change of tempo at the playhead", "Shift+J"),
  DELETE_TEMPO(Menu.TRACKS, "Delete the change of tempo here", "Shortcut+Shift+J"),
  NEXT_GRID(Menu.TRACKS, "Next snapping grid", "Z"),
  TRIPLETS(Menu.TRACKS, "Triplets on or off", "Shift+Z"),
  CLIP_PICTURES(Menu.TRACKS, "Waveforms or spectrograms", "Shift+V"),
  TRACKS_IN(Menu.TRACKS, "Zoom in on the tracks", "Shortcut+Page Up"),
  TRACKS_OUT(Menu.TRACKS, "Zoom out of the tracks", "Shortcut+Page Down"),
  TRACKS_ALL(Menu.TRACKS, "Show all of the project", "Shift+H"),
  TALLER(Menu.TRACKS, "Taller tracks", "Shortcut+Shift+Page Up"),
  LOWER(Menu.TRACKS, "Lower tracks", "Shortcut+Shift+Page Down"),

  SKETCH(Menu.CREATE, "Compose a sketch", "Shortcut+K"),
  GO(Menu.CREATE, "Run the chosen mode, or compose", "Shortcut+Enter"),
  MODE_GENERATE(Menu.CREATE, "Mode: generate", "Shortcut+1"),
  MODE_INPAINT(Menu.CREATE, "Mode: in-paint", "Shortcut+2"),
  MODE_EXTEND(Menu.CREATE, "Mode: extend", "Shortcut+3"),
  MODE_LOOP(Menu.CREATE, "Mode: loop", "Shortcut+4"),
  MODE_VARY(Menu.CREATE, "Mode: vary", "Shortcut+5"),
  ADD_PROMPT(Menu.CREATE, "Add a prompt row", "Shortcut+P"),
  ADD_SOUND(Menu.CREATE, "Add a sound to the prompt…", "Alt+A"),
  ADD_TAKE_SOUND(Menu.CREATE, "Add the take to the prompt", "Alt+T"),
  ADD_FOLDER(Menu.CREATE, "Add the sound of a folder to the prompt…", "Alt+F"),
  OPEN_PARAMETERS(Menu.CREATE, "Open parameters from file…", "Alt+O"),
  SAVE_PRESET(Menu.CREATE, "Keep the parameters as a preset", "Alt+S"),
  ROLL_SEED(Menu.CREATE, "A fresh seed", "Shortcut+R"),
  PAUSE(Menu.CREATE, "Pause the running job or let it go on", "P"),
  AUDITION(Menu.CREATE, "Hear the running job as it is now", "Shift+P"),
  BRANCH(Menu.CREATE, "Branch off the running job", "Alt+B"),
  RETRY(Menu.CREATE, "Try the failed job again", "Alt+R"),
  JOB_EARLIER(Menu.CREATE, "Move the newest waiting job earlier", "Alt+Page Up"),
  JOB_LATER(Menu.CREATE, "Move the newest waiting job later", "Alt+Page Down"),
  CLEAR_FINISHED(Menu.CREATE, "Clear finished jobs", "Alt+Delete"),
  FINE_TUNE(Menu.CREATE, "Fine-tune on starred takes…", "Shortcut+Alt+T"),
  CANCEL(Menu.CREATE, "Cancel the running job or file", "Esc"),

  ZOOM_IN(Menu.VIEW, "Zoom in", "Plus"),
  ZOOM_OUT(Menu.VIEW, "Zoom out", "Minus"),
  FREQUENCY_IN(Menu.VIEW, "Zoom in on frequency", "Shortcut+Plus"),
  FREQUENCY_OUT(Menu.VIEW, "Zoom out of frequency", "Shortcut+Minus"),
  FIT(Menu.VIEW, "Show the whole clip", "F"),
  NEXT_AXIS(Menu.VIEW, "Next frequency axis", "X"),
  NEXT_COLOURS(Menu.VIEW, "Next colours", "C"),
  NOTE_LINES(Menu.VIEW, "Show note lines", "K"),
  PLOTS(Menu.VIEW, "Show the plots or the queue", "Alt+P"),
  DIFFERENCE(Menu.VIEW, "Show what differs from the source", "D"),
  TO_COMPOSE(Menu.VIEW, "Go to Compose", "Shortcut+F2"),
  TO_TRAIN(Menu.VIEW, "Go to Train", "Shortcut+F3"),
  TO_DATA_SETS(Menu.VIEW, "Go to Data sets", "Shortcut+F4"),
  TO_MODELS(Menu.VIEW, "Go to Models", "Shortcut+F5"),
  NEXT_PANEL(Menu.VIEW, "Go to the next panel", "F6"),
  PREVIOUS_PANEL(Menu.VIEW, "Go to the panel before", "Shift+F6"),
  LARGER_WINDOW(Menu.VIEW, "Everything larger", "Shortcut+Alt+Up"),
  SMALLER_WINDOW(Menu.VIEW, "Everything smaller", "Shortcut+Alt+Down"),
  NEXT_THEME(Menu.VIEW, "Dark or light theme", ""),

  SHORTCUTS(Menu.HELP, "Actions and their keys", "F1"),
  TOUR(Menu.HELP, "Take the tour", ""),
  REPORT(Menu.HELP, "Report a problem…", ""),
  LICENCES(Menu.HELP, "Licences", ""),
  DEBUG(Menu.HELP, "Debug panel", "Shift+F1");

  /** Menus in their order. */
  public enum Menu {
    FILE("File"),
    EDIT("Edit"),
    TRANSPORT("Transport"),
    PAINT("Paint"),
    CLIP("Clip"),
    TRACKS("Tracks"),
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
  private final Optional<KeyCombination> keys;

  /**
   * @param keys as {@link KeyCombination#valueOf} reads them; empty for none
   */
  Action(Menu menu, String label, String keys) {
    this.menu = menu;
    this.label = label;
    this.keys = keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
  }

  public Menu menu() {
    return menu;
  }

  public String label() {
    return label;
  }

  /** The keys that it comes with; empty for none. */
  public Optional<KeyCombination> defaultKeys() {
    return keys;
  }
}
