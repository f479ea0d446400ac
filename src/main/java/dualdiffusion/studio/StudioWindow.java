package dualdiffusion.studio;

import dualdiffusion.core.Problem;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.debug.DebugPane;
import dualdiffusion.studio.debug.DebugViewModel;
import dualdiffusion.studio.export.ExportPane;
import dualdiffusion.studio.help.HelpDialogs;
import dualdiffusion.studio.keys.KeysViewModel;
import dualdiffusion.studio.library.TakesView;
import dualdiffusion.studio.look.Look;
import dualdiffusion.studio.look.Panels;
import dualdiffusion.studio.look.ScaledRoot;
import dualdiffusion.studio.plots.PlotsView;
import dualdiffusion.studio.preferences.PreferencesSheet;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.project.NoticeAction;
import dualdiffusion.studio.prompt.PresetBar;
import dualdiffusion.studio.prompt.PromptView;
import dualdiffusion.studio.prompt.SamplingView;
import dualdiffusion.studio.prompt.VariationsView;
import dualdiffusion.studio.queue.QueueView;
import dualdiffusion.studio.sketch.SketchView;
import dualdiffusion.studio.timeline.TimelineView;
import dualdiffusion.studio.tour.TourCard;
import dualdiffusion.studio.tour.TourViewModel;
import dualdiffusion.studio.tracks.MixerView;
import dualdiffusion.studio.tracks.TracksView;
import dualdiffusion.studio.transport.TransportBar;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: panels around the timeline. Close it to end every subscription. */
public final class StudioWindow implements AutoCloseable {
  private static final String TITLE = "Dual Diffusion";
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double MIN_WIDTH = 900;
  private static final double MIN_HEIGHT = 560;

  /** Below these the content scrolls. */
  private static final double CONTENT_WIDTH = 1240;

  private static final double CONTENT_HEIGHT = 560;
  private static final double LIBRARY_WIDTH = 232;
  private static final double PROMPT_WIDTH = 318;
  private static final double CANVAS_SHARE = 0.6;

  /** The ruler and a lane. */
  private static final double TRACKS_HEIGHT = 190;

  private final StudioViewModel studio;
  private final StudioServices services;
  private final Stage stage;
  private final Scope scope = new Scope();
  private final PreferencesViewModel preferences;
  private final KeysViewModel keys;
  private final ShortcutsPane shortcuts;
  private final PreferencesSheet settings;
  private final TourViewModel tour;
  private final TourCard tourCard;
  private final DebugViewModel debug;
  private final ActionRunner actions;
  private final TimelineView timeline;
  private final TakesView takes;
  private final TracksView tracks;
  private final MixerView mixer;
  private @Nullable Panels panels;
  private final AnimationTimer frames;

  /**
   * @param dialogs null for the desktop's own
   */
  public StudioWindow(
      Stage stage, StudioViewModel studio, StudioServices services, @Nullable FileDialogs dialogs) {
    this(stage, studio, services, dialogs, PreferencesViewModel.forNow());
  }

  /**
   * @param dialogs null for the desktop's own
   * @param preferences the user's; the tour begins by itself where it was not seen
   */
  public StudioWindow(
      Stage stage,
      StudioViewModel studio,
      StudioServices services,
      @Nullable FileDialogs dialogs,
      PreferencesViewModel preferences) {
    this.stage = stage;
    this.studio = studio;
    this.services = services;
    this.preferences = preferences;
    this.keys = new KeysViewModel(preferences.keys());
    this.shortcuts = new ShortcutsPane(keys, this::act, scope);
    this.settings =
        new PreferencesSheet(preferences, this::devices, () -> act(Action.SHORTCUTS), scope);
    this.tour = Touring.of(studio, scope);
    this.tourCard = new TourCard(tour, preferences.keys(), scope);
    this.debug =
        new DebugViewModel(
            studio.engine()::statusLine,
            () -> studio.transport().output().dropOuts().get().count(),
            studio.firstPicture()::millis);
    this.actions =
        new ActionRunner(
            studio, dialogs == null ? dialogs(stage, preferences) : dialogs, ofWindow());
    actions.tracks().serve(studio.tracks());
    this.takes = library();
    this.tracks =
        new TracksView(studio.tracks(), studio.transport().mix()::get, System::nanoTime, scope);
    this.mixer =
        new MixerView(studio.tracks(), studio.transport().mix()::get, System::nanoTime, scope);
    this.timeline = new TimelineView(studio, start(), scope);
    this.frames = frameTimer();
  }

  /** Builds the scene and shows the window. */
  public void show() {
    var scene = new Scene(root(), WIDTH, HEIGHT);
    Look.install(scene, preferences, scope);
    Shortcuts.install(scene, keys, this::hears, this::act);
    KeyHints.install(scene, preferences.keys(), scope);
    scene.setOnDragOver(this::dragOver);
    scene.setOnDragDropped(this::dropped);
    stage.setScene(scene);
    stage.getIcons().setAll(WindowIcons.all());
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setOnHidden(e -> close());
    scope.add(studio.project().name().subscribe(this::title));
    studio.transport().output().device().bindBidirectional(preferences.audioDevice());
    studio.transport().output().refresh();
    studio.workshop().ifPresent(tabs -> tabs.dataSets().remember(preferences.dataSets()));
    preferences.onTrouble(problem -> studio.notices().show(problem, null));
    frames.start();
    stage.show();
    timeline.requestFocus();
    if (!preferences.tourSeen().get()) {
      preferences.tourSeen().set(true);
      tour.start();
    }
  }

  /** Tells of a fault that a report may help to mend. */
  void offerReport(Problem problem) {
    var report = new NoticeAction(Action.REPORT.label(), () -> act(Action.REPORT));
    studio.notices().offer(problem, List.of(report));
  }

  private static FileDialogs dialogs(Stage stage, PreferencesViewModel preferences) {
    return new SystemFileDialogs(stage, new DialogFolders(() -> preferences.now().projects()));
  }

  /** Beside Compose, the key that plays still stops what is heard. */
  private boolean hears(Action action) {
    return studio.workspace().get().hears(action)
        || (action == Action.PLAY && studio.transport().playing().get());
  }

  /** Esc first closes what lies over the window; beside Compose it ends nothing out of sight. */
  private void act(Action action) {
    boolean done = action == Action.CANCEL && (closeTop() || !composing());
    if (!done) {
      actions.run(action);
      Touring.heard(action, tour);
    }
  }

  private boolean composing() {
    return studio.workspace().get() == Workspace.COMPOSE;
  }

  private boolean closeTop() {
    if (shortcuts.isVisible()) {
      shortcuts.hide();
    } else if (settings.isVisible()) {
      settings.hide();
    } else if (tour.step().get().isPresent()) {
      tour.leave();
    } else {
      return false;
    }
    return true;
  }

  private Map<Action, Runnable> ofWindow() {
    var own = new EnumMap<Action, Runnable>(Action.class);
    own.put(Action.SHORTCUTS, () -> alone(shortcuts::toggle));
    own.put(Action.PREFERENCES, () -> alone(settings::toggle));
    own.put(Action.QUIT, stage::close);
    own.put(Action.FIND_TAKE, () -> takes.focusSearch());
    own.put(Action.NEXT_PANEL, () -> movePanel(1));
    own.put(Action.PREVIOUS_PANEL, () -> movePanel(-1));
    own.put(Action.LARGER_WINDOW, preferences::larger);
    own.put(Action.SMALLER_WINDOW, preferences::smaller);
    own.put(Action.NEXT_THEME, preferences::nextTheme);
    own.put(Action.TOUR, tour::start);
    own.put(Action.REPORT, () -> help().report());
    own.put(Action.LICENCES, () -> help().licences());
    own.put(Action.DEBUG, () -> debug.open().set(!debug.open().get()));
    return own;
  }

  /** As they were found last; the next showing knows of new ones. */
  private List<String> devices() {
    studio.transport().output().refresh();
    return List.copyOf(studio.transport().output().devices());
  }

  /** One sheet at a time. */
  private void alone(Runnable toggle) {
    boolean keysWere = shortcuts.isVisible();
    boolean settingsWere = settings.isVisible();
    toggle.run();
    if (keysWere && settings.isVisible()) {
      shortcuts.hide();
    }
    if (settingsWere && shortcuts.isVisible()) {
      settings.hide();
    }
  }

  private void movePanel(int by) {
    if (panels != null) {
      panels.move(by);
    }
  }

  private HelpDialogs help() {
    return new HelpDialogs(stage, services.background(), services.ui());
  }

  private Node start() {
    var commands =
        new StartPane.Commands(
            () -> actions.run(Action.OPEN),
            () -> actions.run(Action.SKETCH),
            () -> {
              actions.run(Action.MODE_GENERATE);
              studio.sketch().open().set(false);
              focusPrompt();
            });
    return new StartPane(studio.session(), studio.project(), commands, scope);
  }

  private void focusPrompt() {
    Node field = stage.getScene().lookup(".prompt-text");
    if (field != null) {
      field.requestFocus();
    }
  }

  private AnimationTimer frameTimer() {
    return new AnimationTimer() {
      @Override
      public void handle(long now) {
        long began = System.nanoTime();
        drawFrame();
        tourCard.pulse();
        debug.frame(now, System.nanoTime() - began);
      }
    };
  }

  /** What is done at each frame of the screen. */
  void drawFrame() {
    studio.transport().pulse();
    if (studio.workspace().get() == Workspace.COMPOSE) {
      timeline.pulse();
      tracks.pulse();
      if (studio.tracks().mixer().get()) {
        mixer.pulse();
      }
    }
    studio.workshop().ifPresent(tabs -> tabs.pulse(System.nanoTime()));
  }

  private void title(String project) {
    stage.setTitle(project + " – " + TITLE);
  }

  private Parent root() {
    Node header = header();
    Node centre = centre();
    Node sides = sides();
    Node queue = queue();
    panels = new Panels(List.of(centre, sides, queue, takes, header));
    var pane = new BorderPane(centre);
    pane.setTop(header);
    pane.setLeft(takes);
    pane.setRight(sides);
    pane.setBottom(queue);
    var whole = new BorderPane(workspaces(pane));
    var foot = new HBox(new WorkspaceBar(studio.workspace(), scope), new StatusBar(studio, scope));
    HBox.setHgrow(foot.getChildren().getLast(), Priority.ALWAYS);
    foot.getStyleClass().add("foot");
    whole.setBottom(foot);
    var corner = new DebugPane(debug, scope);
    StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(corner, new Insets(0, 14, 40, 0));
    var root = new StackPane(whole, corner, tourCard, shortcuts, settings);
    root.getStyleClass().add("studio");
    var scaled = new ScaledRoot(root, CONTENT_WIDTH, CONTENT_HEIGHT);
    scaled.factor().bind(preferences.scale().divide(100.0));
    return scaled;
  }

  private Node header() {
    var brand = new Label("◐ " + TITLE);
    brand.getStyleClass().add("brand");
    brand.setMinWidth(Region.USE_PREF_SIZE);
    var menu =
        new StudioMenu(this::act, preferences.keys(), studio.history(), studio.project(), scope);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    var left = spacer();
    var right = spacer();
    var transport = new TransportBar(studio.transport(), scope);
    var header = new HBox(brand, menu, left, transport, right);
    header.getStyleClass().add("header");
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  private static Region spacer() {
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  private TakesView library() {
    var commands =
        new TakesView.Commands(
            () -> actions.run(Action.OPEN),
            () -> act(Action.EXPORT),
            () -> actions.run(Action.DELETE_TAKE),
            () -> actions.run(Action.COMPARE));
    var view =
        new TakesView(
            studio.library(), studio.session(), studio.project(), commands, services.ui(), scope);
    view.setPrefWidth(LIBRARY_WIDTH);
    view.getStyleClass().add("left-panel");
    return view;
  }

  private Node centre() {
    var split = new SplitPane(timeline, tracks);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(CANVAS_SHARE);
    tracks.setMinHeight(TRACKS_HEIGHT);
    VBox.setVgrow(split, Priority.ALWAYS);
    var centre = new VBox(split, new NoticesView(studio.notices(), scope));
    centre.getStyleClass().add("centre");
    return centre;
  }

  /** Compose, and what was asked for in its place; made when it is first gone to. */
  private Node workspaces(Node compose) {
    var made = new EnumMap<Workspace, Node>(Workspace.class);
    made.put(Workspace.COMPOSE, compose);
    var place = new StackPane(compose);
    var tabs = new WorkshopTabs(studio, actions, scope);
    scope.add(
        studio
            .workspace()
            .subscribe(
                now -> {
                  Node shown = made.computeIfAbsent(now, tabs::of);
                  if (!place.getChildren().contains(shown)) {
                    place.getChildren().add(shown);
                  }
                  place.getChildren().forEach(node -> node.setVisible(node.equals(shown)));
                }));
    return place;
  }

  /** The prompt, or the composer or the export sheet in its place. */
  private Node sides() {
    Node prompt = side();
    Node sketch =
        new SketchView(
            studio.sketch(), studio.session(), () -> actions.run(Action.PAINT_ON), scope);
    scope.add(
        studio
            .sketch()
            .open()
            .subscribe(
                open -> {
                  sketch.setVisible(open);
                  timeline.requestFocus();
                }));
    Node export = new ExportPane(studio.export(), actions::exportSheet, scope);
    scope.add(studio.export().open().subscribe(export::setVisible));
    prompt.visibleProperty().bind(studio.sketch().open().or(studio.export().open()).not());
    return new StackPane(prompt, sketch, export);
  }

  private Node side() {
    PromptDesk desk = studio.promptDesk();
    var commands =
        new PromptView.Commands(
            () -> actions.run(Action.ADD_SOUND), () -> actions.run(Action.ADD_FOLDER));
    var prompt = new PromptView(studio.prompt(), desk.sources(), commands, scope);
    scope.add(studio.engine().model().subscribe(m -> prompt.suggest()));
    var presets = new PresetBar(desk.presets(), () -> actions.run(Action.OPEN_PARAMETERS), scope);
    actions.onSavePreset(presets::ask);
    var sampling = new SamplingView(studio.sampling(), studio.mode(), presets, desk.seam(), scope);
    var scroll = new ScrollPane(new VBox(prompt, sampling));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var side =
        new VBox(scroll, new VariationsView(desk.variations(), scope), new GoPane(studio, scope));
    side.setPrefWidth(PROMPT_WIDTH);
    side.setMinWidth(PROMPT_WIDTH);
    side.getStyleClass().add("right-panel");
    return side;
  }

  private Node queue() {
    var queue =
        new QueueView(
            studio.queue(), studio.session().files(), () -> actions.run(Action.BRANCH), scope);
    var lower =
        new LowerPane(
            queue,
            new PlotsView(studio.promptDesk().plots(), scope),
            mixer,
            studio.tracks().mixer(),
            scope);
    actions.onPlots(lower::togglePlots);
    return lower;
  }

  private void dragOver(DragEvent event) {
    if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    for (File file : event.getDragboard().getFiles()) {
      studio.open(file.toPath());
    }
    event.setDropCompleted(true);
    event.consume();
  }

  @Override
  public void close() {
    frames.stop();
    scope.close();
    studio.close();
  }
}
