package dualdiffusion.studio.training;

import dualdiffusion.core.RunStatus;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What can be done with the selected run, and the way from a checkpoint to a model. */
final class RunPane extends VBox {
  private static final double GAP = 8;

  private final RunsViewModel runs;
  private final TrainPlaces places;
  private final Button stop = chip("Stop", "Write a checkpoint and end", () -> this.runs().stop());
  private final Button save =
      chip("Checkpoint now", "Write a checkpoint", () -> this.runs().save());
  private final Button resume =
      chip("Go on", "From its newest checkpoint", () -> this.runs().resume());
  private final Button listen = chip("Hear it", "The newest checkpoint's sample", this::listen);
  private final Button promote = chip("Make a model", "Of the newest checkpoint", this::promote);
  private final Button use =
      chip("Use in Compose", "Make a model of the newest checkpoint and choose it", this::use);
  private final TextField weights = field("weights, e.g. ema_0.05", "Weights of the new model");
  private final TextField name = field("name of the model", "Name of the new model");
  private final Label said = new Label();

  RunPane(RunsViewModel runs, TrainPlaces places, Scope scope) {
    super(GAP);
    this.runs = runs;
    this.places = places;
    setId("run-pane");
    said.setWrapText(true);
    said.getStyleClass().add("muted");
    runs.hearing().playWith(places.listen());
    weights.textProperty().bindBidirectional(runs.hearing().weights());
    scope.add(() -> weights.textProperty().unbindBidirectional(runs.hearing().weights()));
    scope.add(runs.revision().subscribe(r -> show()));
    scope.add(runs.selected().subscribe(r -> show()));
    getChildren()
        .addAll(
            row(stop, save, resume, listen),
            new HearingPane(runs.hearing(), scope),
            row(weights, name, promote, use),
            said);
    show();
  }

  /** Lambdas of field initialisers meet the field before it is set. */
  private RunsViewModel runs() {
    return runs;
  }

  private static Button chip(String text, String about, Runnable action) {
    return Buttons.chip(text, about, action);
  }

  private static TextField field(String prompt, String about) {
    var field = new TextField();
    field.setPromptText(prompt);
    field.setAccessibleText(about);
    field.setTooltip(new Tooltip(about));
    return field;
  }

  private static Node row(Node... nodes) {
    var row = new HBox(GAP, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show() {
    Optional<RunStatus> now = runs.current();
    boolean running = now.filter(RunStatus::running).isPresent();
    stop.setDisable(!running);
    save.setDisable(!running);
    resume.setDisable(now.isEmpty() || running);
    listen.setDisable(now.flatMap(RunStatus::sample).isEmpty());
    promote.setDisable(now.flatMap(RunStatus::checkpoint).isEmpty());
    use.setDisable(promote.isDisabled());
    said.setText(now.map(RunPane::words).orElse(""));
  }

  private static String words(RunStatus run) {
    String checkpoint =
        run.checkpoint()
            .map(c -> "newest checkpoint " + c.getFileName())
            .orElse("no checkpoint yet");
    String words = run.problem().isEmpty() ? checkpoint : run.problem() + " " + checkpoint;
    return run.running() ? words + gauges(run.last().values()) : words;
  }

  /** What the run takes of the machine now. */
  private static String gauges(Map<String, Double> values) {
    Double cpu = values.get("device/cpu_share");
    Double memory = values.get("memory/resident_mib");
    return (cpu == null ? "" : String.format(Locale.ROOT, " · processor %.0f %%", 100 * cpu))
        + (memory == null ? "" : String.format(Locale.ROOT, " · memory %,.0f MiB", memory));
  }

  private void listen() {
    runs.current().flatMap(RunStatus::sample).ifPresent(places.listen());
  }

  private void promote() {
    places
        .chooseFolder()
        .get()
        .ifPresent(
            target -> {
              String title = name.getText().isBlank() ? "Trained" : name.getText().strip();
              runs.promote(
                  places.model().get(), weights.getText().strip(), target, title, this::made);
            });
  }

  private void use() {
    said.setText("Making the model …");
    runs.use(
        places.newModels().get(),
        name.getText().strip(),
        model -> {
          made(model);
          places.compose().run();
        });
  }

  private void made(Path model) {
    said.setText("Made the model " + model + ".");
    places.useModel().accept(model);
  }
}
