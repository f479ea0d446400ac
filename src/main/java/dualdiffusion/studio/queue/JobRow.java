package dualdiffusion.studio.queue;

import dualdiffusion.core.Problem;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.controls.ProblemCard;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** One job: title, progress and cancel; or what went wrong and Retry. */
final class JobRow extends StackPane {
  static final double TITLE_WIDTH = 300;
  static final double DETAIL_WIDTH = 210;
  private static final int ICON_SIZE = 15;
  private static final String PAUSE = "Pause after this step (P)";
  private static final String GO_ON = "Go on (P)";

  private final JobViewModel job;
  private final QueueViewModel queue;
  private final Runnable branch;
  private final Label grip = new Label();
  private final Scope scope = new Scope();

  /**
   * @param branch makes a copy of the job that runs
   */
  JobRow(JobViewModel job, QueueViewModel queue, Runnable branch) {
    this.job = job;
    this.queue = queue;
    this.branch = branch;
    Node progress = progress();
    scope.add(job.problem().subscribe(problem -> show(progress, problem)));
  }

  private void show(Node progress, @Nullable Problem problem) {
    getChildren().setAll(problem == null ? progress : card(problem));
  }

  private ProblemCard card(Problem problem) {
    return new ProblemCard(problem, () -> queue.retry(job), () -> queue.cancel(job));
  }

  private Node progress() {
    var title = new Label(job.title());
    title.setPrefWidth(TITLE_WIDTH);
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of " + job.title());
    HBox.setHgrow(bar, Priority.ALWAYS);
    Runnable advance = () -> bar.setProgress(waiting() ? 0 : job.fraction().get());
    scope.add(job.fraction().subscribe(advance));
    scope.add(job.phase().subscribe(advance));
    advance.run();
    var detail = new Label();
    detail.getStyleClass().addAll("mono", "muted");
    detail.setMinWidth(DETAIL_WIDTH);
    scope.add(job.detail().subscribe(detail::setText));
    var cancel = Buttons.icon(MaterialDesignC.CLOSE, "Cancel (Esc)", () -> queue.cancel(job));
    cancel.getStyleClass().add("small");
    scope.add(
        job.phase()
            .subscribe(
                phase -> Buttons.name(cancel, waiting() ? "Remove (Backspace)" : "Cancel (Esc)")));
    var row = new HBox(10, grip(), title, bar, detail, audition(), branchButton(), pause(), cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("job-row");
    row.setFocusTraversable(true);
    row.setAccessibleText(job.title());
    row.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    OwnKeys.claim(row, JobRow::isOwn);
    return row;
  }

  private static boolean isOwn(KeyEvent event) {
    return switch (event.getCode()) {
      case UP, DOWN -> event.isAltDown() && event.isShiftDown();
      case BACK_SPACE -> true;
      default -> false;
    };
  }

  private void key(KeyEvent event) {
    boolean moves = event.isAltDown() && event.isShiftDown();
    switch (event.getCode()) {
      case UP -> move(event, moves, -1);
      case DOWN -> move(event, moves, 1);
      case BACK_SPACE -> {
        queue.cancel(job);
        event.consume();
      }
      default -> {}
    }
  }

  private void move(KeyEvent event, boolean wanted, int by) {
    if (wanted) {
      queue.move(job, by);
      event.consume();
    }
  }

  private Label grip() {
    grip.setGraphic(FontIcon.of(MaterialDesignD.DRAG_VERTICAL, ICON_SIZE));
    grip.getStyleClass().add("handle");
    grip.setTooltip(new Tooltip("Drag to reorder (Alt+Shift+Up, Alt+Shift+Down)"));
    scope.add(job.phase().subscribe(phase -> grip.setVisible(waiting())));
    return grip;
  }

  /** Seen where there is something to hear. */
  private Button audition() {
    var button =
        Buttons.icon(
            MaterialDesignE.EAR_HEARING, "Hear it as it is now", () -> queue.audition(job));
    button.getStyleClass().addAll("small", "audition-job");
    seenWithSteps(button);
    return button;
  }

  /** Seen where another drawing can leave this one. */
  private Button branchButton() {
    var button =
        Buttons.icon(
            MaterialDesignS.SOURCE_BRANCH,
            "Branch: a copy that begins like this one and goes on as words, settings and paint say"
                + " now",
            branch);
    button.getStyleClass().addAll("small", "branch-job");
    seenWithSteps(button);
    return button;
  }

  private void seenWithSteps(Button button) {
    Runnable look =
        () -> {
          button.setVisible(job.hasSteps());
          button.setManaged(job.hasSteps());
        };
    scope.add(job.phase().subscribe(look));
    scope.add(job.figures().subscribe(look));
    look.run();
  }

  JobViewModel job() {
    return job;
  }

  /** Where a drag of the row begins. */
  Node handle() {
    return grip;
  }

  /** Seen while there is something to hold. */
  private Button pause() {
    var button = Buttons.icon(MaterialDesignP.PAUSE, PAUSE, () -> queue.togglePause(job));
    button.getStyleClass().addAll("small", "pause-job");
    scope.add(job.phase().subscribe(phase -> dress(button, phase == JobViewModel.Phase.PAUSED)));
    return button;
  }

  private void dress(Button button, boolean paused) {
    button.setVisible(job.isUnderWay());
    Buttons.show(button, paused ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE);
    Buttons.name(button, paused ? GO_ON : PAUSE);
  }

  private boolean waiting() {
    return job.phase().get() == JobViewModel.Phase.WAITING;
  }

  void detach() {
    scope.close();
  }
}
