package dualdiffusion.studio;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.help.HelpDialogs;
import dualdiffusion.studio.library.TakesView;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.PromptView;
import dualdiffusion.studio.prompt.SamplingView;
import dualdiffusion.studio.queue.QueueView;
import dualdiffusion.studio.sketch.SketchView;
import dualdiffusion.studio.timeline.TimelineView;
import dualdiffusion.studio.transport.TransportBar;
import java.io.File;
import java.net.URL;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
  private static final double MIN_WIDTH = 1180;
  private static final double MIN_HEIGHT = 640;
  private static final double LIBRARY_WIDTH = 232;
  private static final double PROMPT_WIDTH = 318;
  private static final double QUEUE_HEIGHT = 112;

  private final StudioViewModel studio;
  private final StudioServices services;
  private final Stage stage;
  private final Scope scope = new Scope();
  private final ShortcutsPane shortcuts = new ShortcutsPane();
  private final ActionRunner actions;
  private final TimelineView timeline;
  private final AnimationTimer frames;

  /**
   * @param dialogs null for the desktop's own
   */
  public StudioWindow(
      Stage stage, StudioViewModel studio, StudioServices services, @Nullable FileDialogs dialogs) {
    this.stage = stage;
    this.studio = studio;
    this.services = services;
    this.actions =
        new ActionRunner(
            studio,
            dialogs == null ? new SystemFileDialogs(stage) : dialogs,
            shortcuts::toggle,
            stage::close);
    this.timeline = new TimelineView(studio, start(), scope);
    this.frames = frameTimer();
  }

  /** Builds the scene and shows the window. */
  public void show() {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    var scene = new Scene(root(), WIDTH, HEIGHT);
    scene.getStylesheets().add(css());
    Shortcuts.install(scene, this::act);
    scene.setOnDragOver(this::dragOver);
    scene.setOnDragDropped(this::dropped);
    stage.setScene(scene);
    stage.getIcons().setAll(WindowIcons.all());
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setOnHidden(e -> close());
    scope.add(studio.session().selected().subscribe(this::title));
    scope.add(
        shortcuts
            .visibleProperty()
            .subscribe(
                (was, is) -> {
                  if (!is) {
                    timeline.requestFocus();
                  }
                }));
    frames.start();
    stage.show();
    timeline.requestFocus();
  }

  /** Esc first closes the sheet that lies over the window. */
  private void act(Action action) {
    if (action == Action.CANCEL && shortcuts.isVisible()) {
      shortcuts.setVisible(false);
    } else if (action == Action.REPORT) {
      help().report();
    } else if (action == Action.LICENCES) {
      help().licences();
    } else {
      actions.run(action);
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
    return new StartPane(studio.session(), commands, scope);
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
        drawFrame();
      }
    };
  }

  /** What is done at each frame of the screen. */
  void drawFrame() {
    studio.transport().pulse();
    timeline.pulse();
  }

  private static String css() {
    URL url = StudioWindow.class.getResource("/css/studio.css");
    return Objects.requireNonNull(url, "css/studio.css is not on the class path").toExternalForm();
  }

  private void title(@Nullable Take take) {
    stage.setTitle(take == null ? TITLE : take.name() + " – " + TITLE);
  }

  private Parent root() {
    var pane = new BorderPane(centre());
    pane.setTop(header());
    pane.setLeft(library());
    pane.setRight(sides());
    pane.setBottom(new VBox(queue(), new StatusBar(studio, scope)));
    var root = new StackPane(pane, shortcuts);
    root.getStyleClass().add("studio");
    return root;
  }

  private Node header() {
    var brand = new Label("◐ " + TITLE);
    brand.getStyleClass().add("brand");
    brand.setMinWidth(Region.USE_PREF_SIZE);
    var menu = new StudioMenu(this::act, studio.history(), scope);
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

  private Node library() {
    var commands =
        new TakesView.Commands(
            () -> actions.run(Action.OPEN),
            () -> actions.run(Action.EXPORT),
            () -> actions.run(Action.DELETE_TAKE),
            () -> actions.run(Action.COMPARE));
    var takes =
        new TakesView(studio.session(), commands, services.background(), services.ui(), scope);
    takes.setPrefWidth(LIBRARY_WIDTH);
    takes.getStyleClass().add("left-panel");
    return takes;
  }

  private Node centre() {
    VBox.setVgrow(timeline, Priority.ALWAYS);
    var centre = new VBox(timeline, new NoticesView(studio.notices(), scope));
    centre.getStyleClass().add("centre");
    return centre;
  }

  /** The prompt, or the composer in its place. */
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
                  prompt.setVisible(!open);
                  timeline.requestFocus();
                }));
    return new StackPane(prompt, sketch);
  }

  private Node side() {
    var prompt = new PromptView(studio.prompt(), scope);
    scope.add(studio.engine().model().subscribe(m -> prompt.suggest()));
    var sampling = new SamplingView(studio.sampling(), studio.mode(), scope);
    var scroll = new ScrollPane(new VBox(prompt, sampling));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var side = new VBox(scroll, new GoPane(studio, scope));
    side.setPrefWidth(PROMPT_WIDTH);
    side.setMinWidth(PROMPT_WIDTH);
    side.getStyleClass().add("right-panel");
    return side;
  }

  private Node queue() {
    var queue = new QueueView(studio.queue(), studio.session().files(), scope);
    queue.setPrefHeight(QUEUE_HEIGHT);
    queue.getStyleClass().add("bottom-panel");
    return queue;
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    for (File file : event.getDragboard().getFiles()) {
      studio.session().open(file.toPath());
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
