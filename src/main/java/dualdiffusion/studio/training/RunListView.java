package dualdiffusion.studio.training;

import dualdiffusion.core.RunStatus;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The runs of a folder. */
final class RunListView extends VBox {
  private static final double WIDTH = 232;

  private final RunsViewModel runs;
  private final ListView<RunStatus> list;

  RunListView(RunsViewModel runs, TrainPlaces places, Scope scope) {
    this.runs = runs;
    this.list = new ListView<>(runs.runs());
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    getStyleClass().add("left-panel");
    list.setId("runs");
    list.setAccessibleText("Training runs");
    list.setPlaceholder(placeholder());
    list.setCellFactory(view -> new Cell());
    setVgrow(list, Priority.ALWAYS);
    scope.add(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                run -> {
                  if (run != null) {
                    runs.selected().set(run.folder());
                  }
                }));
    scope.add(runs.selected().subscribe(now -> select()));
    scope.add(runs.revision().subscribe(now -> select()));
    getChildren().addAll(head(places, scope), list);
  }

  private void select() {
    runs.current().ifPresent(list.getSelectionModel()::select);
  }

  private HBox head(TrainPlaces places, Scope scope) {
    var folder = new Label();
    folder.getStyleClass().add("muted");
    folder.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(folder, Priority.ALWAYS);
    scope.add(
        runs.folder()
            .subscribe(
                now -> {
                  folder.setText(String.valueOf(now.getFileName()));
                  folder.setTooltip(new Tooltip(now.toString()));
                }));
    var choose =
        Buttons.icon(
            MaterialDesignF.FOLDER_OPEN_OUTLINE,
            "Choose the folder of runs",
            () -> places.chooseFolder().get().ifPresent(runs.folder()::set));
    choose.getStyleClass().add("small");
    var head = new HBox(8, Headings.of("Runs"), folder, choose);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section");
    return head;
  }

  private static Label placeholder() {
    var label =
        new Label("No training run in this folder yet. Fill in the configuration and press Start.");
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  /** In words: how far it is. */
  static String progress(RunStatus run) {
    String steps =
        run.steps() > 0
            ? "%,d of %,d".formatted(run.last().step(), run.steps())
            : "%,d".formatted(run.last().step());
    Double loss = run.last().values().get("loss");
    String told = loss == null ? "" : String.format(Locale.ROOT, " · loss %.4f", loss);
    String left =
        run.running() && run.secondsLeft().isPresent()
            ? " · " + Spans.words(run.secondsLeft().getAsDouble()) + " left"
            : "";
    return "step " + steps + told + left;
  }

  private final class Cell extends ListCell<RunStatus> {
    private final CheckBox compare = new CheckBox();
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label progress = new Label();
    private final VBox words;
    private boolean filling;

    Cell() {
      compare.setTooltip(new Tooltip("Draw this run's curves too"));
      compare.selectedProperty().subscribe(this::compared);
      progress.getStyleClass().add("muted");
      progress.setWrapText(true);
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var first = new HBox(6, compare, name, space, state);
      first.setAlignment(Pos.CENTER_LEFT);
      words = new VBox(2, first, progress);
      setPrefWidth(0); // as wide as the list
    }

    private void compared(boolean on) {
      RunStatus run = getItem();
      if (run != null && !filling) {
        if (on) {
          runs.compared().add(run.folder());
        } else {
          runs.compared().remove(run.folder());
        }
      }
    }

    @Override
    protected void updateItem(@Nullable RunStatus run, boolean empty) {
      super.updateItem(run, empty);
      if (empty || run == null) {
        setGraphic(null);
        return;
      }
      filling = true;
      String title = String.valueOf(run.folder().getFileName());
      name.setText(title);
      compare.setSelected(runs.compared().contains(run.folder()));
      compare.setAccessibleText("Compare " + title);
      state.setText(run.state().name().toLowerCase(Locale.ROOT));
      state.getStyleClass().setAll("label", "run-" + state.getText());
      progress.setText(progress(run));
      setTooltip(run.problem().isEmpty() ? null : new Tooltip(run.problem()));
      setGraphic(words);
      filling = false;
    }
  }
}
