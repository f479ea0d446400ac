package dualdiffusion.studio.queue;

import dualdiffusion.core.Problem;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.ProblemCard;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** One job: title, progress and cancel; or what went wrong and Retry. */
final class JobRow extends StackPane {
  static final double TITLE_WIDTH = 300;
  static final double DETAIL_WIDTH = 210;
  private static final String PAUSE = "Pause after this step (P)";
  private static final String GO_ON = "Go on (P)";

  private final JobViewModel job;
  private final QueueViewModel queue;
  private final Scope scope = new Scope();

  JobRow(JobViewModel job, QueueViewModel queue) {
    this.job = job;
    this.queue = queue;
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
    var row = new HBox(10, title, bar, detail, pause(), cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
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
