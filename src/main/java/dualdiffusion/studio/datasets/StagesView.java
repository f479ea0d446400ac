package dualdiffusion.studio.datasets;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The stages of the selected data set, each with its button, and how a run goes. */
final class StagesView extends VBox {
  private static final double GAP = 6;

  private final DataSetsViewModel sets;
  private final StagesViewModel stages;
  private final Scope scope;
  private final Map<StageKind, Label> reports = new EnumMap<>(StageKind.class);

  StagesView(DataSetsViewModel sets, Scope scope) {
    super(GAP);
    this.sets = sets;
    this.stages = sets.stages();
    this.scope = scope;
    getStyleClass().add("section");
    setVgrow(this, Priority.ALWAYS);
    var rows = new VBox(2);
    for (StageKind stage : StageKind.values()) {
      rows.getChildren().add(row(stage));
    }
    MapChangeListener<StageKind, String> listener =
        change -> report(change.getKey(), change.getValueAdded());
    stages.reports().addListener(listener);
    Subscription end = () -> stages.reports().removeListener(listener);
    scope.add(end);
    var scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("stage-rows");
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(Headings.of("Stages"), buttons(), progress(), told(), scroll);
  }

  private HBox buttons() {
    Button all =
        Buttons.chip(
            "Run all", "Run the stages of its configuration in order", () -> sets.run(List.of()));
    all.setId("run-all");
    all.getStyleClass().add("accent");
    Button stop = Buttons.chip("Stop", "Stop the run; what is finished is kept", stages::stop);
    stop.setId("stop-stages");
    var dry = new CheckBox("Dry run");
    dry.setTooltip(new Tooltip("Only tell what there is to do"));
    dry.selectedProperty().bindBidirectional(stages.dry());
    free(all);
    scope.add(stages.running().subscribe(running -> stop.setDisable(!running)));
    var row = new HBox(GAP, all, stop, dry);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Where a data set is selected and nothing runs. */
  private void free(Button button) {
    Runnable look =
        () -> button.setDisable(stages.running().get() || sets.selected().get() == null);
    scope.add(stages.running().subscribe(look));
    scope.add(sets.selected().subscribe(look));
    look.run();
  }

  private ProgressBar progress() {
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the stage");
    bar.progressProperty().bind(stages.progress());
    return bar;
  }

  private Label told() {
    var told = new Label();
    told.setId("stages-told");
    told.setWrapText(true);
    told.getStyleClass().add("muted");
    scope.add(stages.told().subscribe(told::setText));
    return told;
  }

  private HBox row(StageKind stage) {
    Button run =
        Buttons.icon(
            MaterialDesignP.PLAY_OUTLINE,
            "Run " + stage.title() + ": " + stage.about(),
            () -> sets.run(List.of(stage)));
    run.setId("run-" + stage.id());
    run.getStyleClass().add("small");
    run.setMinWidth(USE_PREF_SIZE);
    free(run);
    var title = new Label(stage.title());
    title.setTooltip(new Tooltip(stage.about()));
    var report = new Label(stage.about());
    report.getStyleClass().add("muted");
    reports.put(stage, report);
    var words = new VBox(title, report);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    words.setPrefWidth(0); // as wide as there is room
    var row = new HBox(GAP, run, words);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("stage-row");
    return row;
  }

  private void report(StageKind stage, @Nullable String words) {
    Label label = reports.get(stage);
    if (label != null) {
      label.setText(words == null ? stage.about() : words);
      label.getStyleClass().removeAll("stage-told");
      if (words != null) {
        label.getStyleClass().add("stage-told");
      }
    }
  }
}
