package dualdiffusion.studio;

import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.brush.BrushViewModel;
import dualdiffusion.studio.export.ExportViewModel;
import dualdiffusion.studio.project.ClipLayers;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.SeedViewModel;
import dualdiffusion.studio.timeline.Viewport;
import dualdiffusion.studio.transport.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;

/** Does each action on the view models. */
final class ActionRunner {
  private static final double ZOOM = 1.5;

  private final TrackActions tracks = new TrackActions();
  private final StudioViewModel studio;
  private final FileDialogs dialogs;
  private final Map<Action, Runnable> ofWindow;
  private Runnable savePreset = () -> {};
  private Runnable plots = () -> {};

  /**
   * @param ofWindow actions that concern the window alone
   */
  ActionRunner(StudioViewModel studio, FileDialogs dialogs, Map<Action, Runnable> ofWindow) {
    this.studio = studio;
    this.dialogs = dialogs;
    this.ofWindow = ofWindow;
    studio.project().findWith(() -> run(Action.FIND_MISSING));
  }

  /** Who asks for files. */
  FileDialogs dialogs() {
    return dialogs;
  }

  /** Actions of clips and tracks. */
  TrackActions tracks() {
    return tracks;
  }

  /** Who asks for a preset's name. */
  void onSavePreset(Runnable ask) {
    savePreset = ask;
  }

  /** Who shows the plots. */
  void onPlots(Runnable toggle) {
    plots = toggle;
  }

  void run(Action action) {
    Runnable own = ofWindow.get(action);
    if (own == null) {
      runOnStudio(action);
    } else {
      own.run();
    }
  }

  private void runOnStudio(Action action) {
    switch (action.menu()) {
      case FILE -> file(action);
      case EDIT, HELP -> edit(action);
      case TRANSPORT -> transport(action);
      case PAINT -> paint(action);
      case CLIP, TRACKS -> tracks.run(action);
      case CREATE -> create(action);
      case VIEW -> view(action);
    }
  }

  private void file(Action action) {
    ProjectViewModel project = studio.project();
    switch (action) {
      case NEW_PROJECT, CLOSE_PROJECT -> project.newProject();
      case NEW_SKETCH -> studio.newFromSketch();
      case OPEN_PROJECT -> dialogs.openProject().ifPresent(project::open);
      case SAVE_AS -> dialogs.saveProject(project.name().get()).ifPresent(project::saveAs);
      case SAVE_ARCHIVE ->
          dialogs.saveArchive(project.name().get()).ifPresent(project::saveArchive);
      case FIND_MISSING -> dialogs.folder("Look for missing audio in").ifPresent(project::search);
      case FIND_MISSING_FILE -> dialogs.open().ifPresent(project::search);
      case OPEN -> dialogs.open().ifPresent(studio::open);
      case EXPORT -> withTake(this::export);
      case EXPORT_SHEET -> showExport();
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  private void edit(Action action) {
    switch (action) {
      case UNDO -> studio.history().undo();
      case REDO -> studio.history().redo();
      case DELETE_TAKE -> withTake(take -> studio.session().delete(take.id()));
      case MARK_TAKE -> withTake(take -> studio.session().mark(take.id()));
      case STARS_0 -> studio.session().rate(0);
      case STARS_1 -> studio.session().rate(1);
      case STARS_2 -> studio.session().rate(2);
      case STARS_3 -> studio.session().rate(3);
      case STARS_4 -> studio.session().rate(4);
      case STARS_5 -> studio.session().rate(5);
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  private void withTake(Consumer<Take> work) {
    Take take = studio.session().selected().get();
    if (take != null) {
      work.accept(take);
    }
  }

  /** Asks where to, and exports what the sheet says. */
  void exportSheet() {
    ExportViewModel export = studio.export();
    if (export.asksForFolder()) {
      dialogs.folder("Export into").ifPresent(place -> export.export(place, false));
    } else {
      dialogs.save(export.suggestedName()).ifPresent(place -> export.export(place, true));
    }
  }

  /** It stands beside the tracks. */
  private void showExport() {
    if (studio.workspace().get() == Workspace.COMPOSE) {
      flip(studio.export().open());
    } else {
      studio.workspace().set(Workspace.COMPOSE);
      studio.export().open().set(true);
    }
  }

  private void export(Take take) {
    dialogs.save(suggestedName(take)).ifPresent(file -> studio.session().export(take, file));
  }

  /** Never the name of an imported file itself. */
  static String suggestedName(Take take) {
    String name = Words.fileName(take.name());
    return take.isImported() ? name.replace(".wav", " copy.wav") : name;
  }

  private void transport(Action action) {
    switch (action) {
      case PLAY -> studio.transport().togglePlay();
      case TO_START -> studio.transport().toStart();
      case TO_END -> studio.transport().toEnd();
      case LOOP -> studio.transport().toggleLoop();
      case LOOP_START -> studio.loop().beginHere();
      case LOOP_END -> studio.loop().endHere();
      case LOOP_EARLIER -> studio.loop().moveRegion(-1);
      case LOOP_LATER -> studio.loop().moveRegion(1);
      case STEP_BACK -> studio.loop().movePlayhead(-1);
      case STEP_ON -> studio.loop().movePlayhead(1);
      case PLAY_PAINTED -> studio.transport().togglePainted();
      case METRONOME -> flip(studio.transport().metronome().on());
      case COUNT_IN -> flip(studio.transport().metronome().countIn());
      case LISTEN -> studio.transport().toggleListening();
      case COMPARE -> studio.session().toggleCompare();
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  private void paint(Action action) {
    BrushViewModel brush = studio.brush();
    switch (action) {
      case CELLS -> flip(brush.cellGrid());
      case SHOW_PAINT -> flip(brush.visible());
      case INVERT -> brush.invert();
      case GROW_PAINT -> brush.grow();
      case SHRINK_PAINT -> brush.shrink();
      case FEATHER -> brush.feather();
      case COPY_PAINT -> brush.copy();
      case PASTE_PAINT -> brush.paste();
      case PASTE_PAINT_HERE -> brush.paste(studio.transport().position().get());
      case PAINT_LOOP -> paintLoop(brush);
      case CLEAR -> brush.clear();
      case PAINT_ON -> studio.paintOnTake();
      default -> layer(action, brush.kit());
    }
  }

  private void layer(Action action, BrushKit kit) {
    ClipLayers layers = studio.layers();
    switch (action) {
      case LAYERS -> flip(layers.open());
      case ADD_LAYER -> layers.add();
      case NEXT_LAYER -> layers.chooseNext();
      case HIDE_LAYER -> layers.toggleVisible(layers.chosen().get());
      case RENAME_LAYER -> layers.startRename();
      case DELETE_LAYER -> layers.chosenLayer().ifPresent(l -> layers.remove(l.id()));
      case REUSE_PAINT -> layers.reuseMarked();
      default -> choose(action, kit);
    }
  }

  private void paintLoop(BrushViewModel brush) {
    TimeSpan loop = studio.transport().loop().get();
    if (loop != null) {
      brush.fill(loop.start(), loop.end());
    }
  }

  private static void choose(Action action, BrushKit kit) {
    switch (action) {
      case POINTER -> kit.tool().set(BrushTool.POINTER);
      case ROUND -> kit.tool().set(BrushTool.ROUND);
      case RECTANGLE -> kit.tool().set(BrushTool.RECTANGLE);
      case LASSO -> kit.tool().set(BrushTool.LASSO);
      case TIME_RANGE -> kit.tool().set(BrushTool.TIME_RANGE);
      case FREQUENCY_RANGE -> kit.tool().set(BrushTool.FREQUENCY_RANGE);
      case HARMONIC -> kit.tool().set(BrushTool.HARMONIC);
      case ERASE -> flip(kit.erase());
      case SMALLER -> kit.smaller();
      case LARGER -> kit.larger();
      case HARDER -> kit.harder();
      case SOFTER -> kit.softer();
      case FAINTER -> kit.fainter();
      case STRONGER -> kit.stronger();
      case SNAP_BEATS -> flip(kit.snapBeats());
      case SNAP_NOTES -> flip(kit.snapNotes());
      case WRAP -> flip(kit.wrap());
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  private static void flip(BooleanProperty property) {
    property.set(!property.get());
  }

  private void create(Action action) {
    switch (action) {
      case SKETCH -> flip(studio.sketch().open());
      case GO -> go();
      case MODE_GENERATE -> studio.mode().set(Mode.GENERATE);
      case MODE_INPAINT -> studio.mode().set(Mode.INPAINT);
      case MODE_EXTEND -> studio.mode().set(Mode.EXTEND);
      case MODE_LOOP -> studio.mode().set(Mode.LOOP);
      case MODE_VARY -> studio.mode().set(Mode.VARY);
      case ADD_PROMPT -> studio.prompt().addRow();
      case ADD_SOUND -> dialogs.open().ifPresent(studio.promptDesk().sources()::addPath);
      case ADD_TAKE_SOUND -> studio.promptDesk().sources().addTake();
      case ADD_FOLDER ->
          dialogs
              .folder("Choose a folder of audio")
              .ifPresent(studio.promptDesk().sources()::addPath);
      case OPEN_PARAMETERS -> dialogs.open().ifPresent(studio.promptDesk()::openParameters);
      case SAVE_PRESET -> savePreset.run();
      case AUDITION -> studio.queue().auditionActive();
      case BRANCH -> studio.branch();
      case RETRY -> studio.queue().retryFirst();
      case JOB_EARLIER -> studio.queue().moveLast(-1);
      case JOB_LATER -> studio.queue().moveLast(1);
      case CLEAR_FINISHED -> studio.queue().clearFinished();
      case ROLL_SEED -> seed().roll();
      case PAUSE -> studio.queue().togglePauseActive();
      case FINE_TUNE -> studio.fineTune();
      case CANCEL -> cancel();
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  /** Presses the violet button that is in sight. */
  private void go() {
    if (composing()) {
      studio.sketch().compose();
    } else {
      studio.go();
    }
  }

  private SeedViewModel seed() {
    return composing() ? studio.sketch().seed() : studio.sampling().seeds();
  }

  private boolean composing() {
    return studio.sketch().open().get();
  }

  /** Files first: they are what one waits for. What is left to close is the composer. */
  private void cancel() {
    if (studio.session().files().cancelFirst()) {
      return;
    }
    if (studio.queue().active().get() == null) {
      studio.sketch().open().set(false);
    }
    studio.queue().cancelActive();
  }

  private static <E extends Enum<E>> E next(ObjectProperty<E> property) {
    List<E> all = List.of(property.get().getDeclaringClass().getEnumConstants());
    return all.get((all.indexOf(property.get()) + 1) % all.size());
  }

  private void view(Action action) {
    Viewport view = studio.spectrogram().viewport();
    double middle = view.width().get() / 2;
    switch (action) {
      case TO_COMPOSE -> studio.workspace().set(Workspace.COMPOSE);
      case TO_TRAIN -> studio.workspace().set(Workspace.TRAIN);
      case TO_DATA_SETS -> studio.workspace().set(Workspace.DATA_SETS);
      case TO_MODELS -> studio.workspace().set(Workspace.MODELS);
      case ZOOM_IN -> view.zoom(ZOOM, middle);
      case ZOOM_OUT -> view.zoom(1 / ZOOM, middle);
      case FREQUENCY_IN -> view.zoomFrequency(ZOOM, view.height().get() / 2);
      case FREQUENCY_OUT -> view.zoomFrequency(1 / ZOOM, view.height().get() / 2);
      case FIT -> view.fit();
      case NEXT_AXIS -> studio.spectrogram().scale().set(next(studio.spectrogram().scale()));
      case NEXT_COLOURS -> studio.spectrogram().colours().set(next(studio.spectrogram().colours()));
      case NOTE_LINES -> flip(studio.spectrogram().noteLines());
      case PLOTS -> plots.run();
      case DIFFERENCE -> flip(studio.spectrogram().difference());
      default -> throw new IllegalArgumentException(action.name());
    }
  }
}
