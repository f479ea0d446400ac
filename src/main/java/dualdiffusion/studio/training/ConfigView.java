package dualdiffusion.studio.training;

import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunCheck;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The configuration as a form, and as the JSON document it is. */
final class ConfigView extends VBox {
  private static final double WIDTH = 340;
  private static final double GAP = 6;

  private final RunsViewModel runs;
  private final ConfigForm form;
  private final TrainPlaces places;
  private final Map<FormField, Entry> entries = new LinkedHashMap<>();
  private final VBox groups = new VBox();
  private final TextArea document = new TextArea();
  private final Label problem = new Label();
  private final Button start = new Button("Start training");
  private final Label memory = new Label();
  private final Button fit;
  private String shownModule = "";
  private boolean typing;

  ConfigView(RunsViewModel runs, TrainPlaces places, Scope scope) {
    this.runs = runs;
    this.form = runs.form();
    this.places = places;
    fit = Buttons.chip("Fit to this machine", "Choose what fits", runs.check()::fit);
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    getStyleClass().add("right-panel");
    var scroll = new ScrollPane(new VBox(groups, documentPane()));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setVgrow(scroll, Priority.ALWAYS);
    scope.add(form.tree().subscribe(tree -> changed()));
    scope.add(form.problem().subscribe(this::problem));
    scope.add(form.judgements().subscribe(n -> entries.forEach((f, e) -> e.mark(form.problem(f)))));
    scope.add(runs.check().result().subscribe(this::remember));
    getChildren().addAll(head(scope), scroll, foot(scope));
  }

  private Node head(Scope scope) {
    var module = new ChoiceBox<String>();
    module.getItems().setAll(form.modules());
    module.setId("train-module");
    module.setAccessibleText("Module to train");
    module.setTooltip(new Tooltip("Which module is trained"));
    scope.add(form.tree().subscribe(tree -> module.setValue(form.module())));
    module.setOnAction(
        e -> {
          String chosen = module.getValue();
          if (chosen != null && !chosen.equals(form.module())) {
            form.setModule(chosen);
          }
        });
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var open = Buttons.chip("Open…", "Open a configuration file", this::open);
    open.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(8, Headings.of("Train"), space, module, open);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section");
    return head;
  }

  private void open() {
    places.openConfig().get().ifPresent(this::read);
  }

  private void read(Path file) {
    try {
      form.open(file);
    } catch (IOException | ProblemException e) {
      problem.setText(e instanceof ProblemException p ? p.problem().toString() : String.valueOf(e));
    }
  }

  private Node documentPane() {
    document.setId("train-json");
    document.setAccessibleText("Configuration as JSON");
    document.setPrefRowCount(14);
    var take = Buttons.chip("Take over", "Use this document as the configuration", this::takeOver);
    var pane = new TitledPane("As JSON", new VBox(GAP, document, take));
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  private void takeOver() {
    try {
      form.read(document.getText(), "The configuration");
    } catch (ProblemException e) {
      problem.setText(e.problem().toString());
    }
  }

  /** What stands in the form for one field. */
  private record Entry(TextField text, Label problem) {
    void mark(String words) {
      text.getStyleClass().remove("wrong");
      boolean told = !words.isEmpty() && !(text.getText().isBlank() && words.contains("needed"));
      if (told) {
        text.getStyleClass().add("wrong");
      }
      problem.setText(told ? words : "");
      problem.setVisible(told);
      problem.setManaged(told);
    }
  }

  private void remember(RunCheck check) {
    String words = FormCheck.words(check);
    memory.setText(words);
    memory.setVisible(!words.isEmpty());
    memory.setManaged(!words.isEmpty());
    memory.setTooltip(new Tooltip(FormCheck.parts(check)));
    memory.getStyleClass().setAll("label", check.isTooLarge() ? "too-large" : "muted");
    fit.setVisible(check.advice().isPresent());
    fit.setManaged(check.advice().isPresent());
    check.advice().ifPresent(way -> fit.setTooltip(new Tooltip(FormCheck.words(way))));
  }

  private Node foot(Scope scope) {
    memory.setId("train-memory");
    memory.setWrapText(true);
    memory.setMinHeight(USE_PREF_SIZE);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.setWrapText(true);
    problem.setId("train-problem");
    problem.getStyleClass().add("muted");
    start.setId("train-start");
    start.getStyleClass().add("go-button");
    start.setMaxWidth(Double.MAX_VALUE);
    start.setOnAction(e -> runs.start());
    var foot = new VBox(GAP, new StarredPane(runs, scope), memory, fit, problem, start);
    foot.getStyleClass().add("section");
    return foot;
  }

  private void problem(String words) {
    problem.setText(words);
    start.setDisable(!words.isEmpty());
  }

  /** What was typed in the form must not build the form anew under the hand. */
  private void changed() {
    document.setText(form.json());
    if (!typing) {
      build();
    }
  }

  private void build() {
    entries.clear();
    var rows = new LinkedHashMap<String, GridPane>();
    for (FormField field : form.fields()) {
      add(field, rows.computeIfAbsent(field.group(), group -> grid()));
    }
    boolean same = shownModule.equals(form.module());
    var open = same ? expanded() : Map.of("", true, "data", true);
    shownModule = form.module();
    groups.getChildren().clear();
    rows.forEach((group, grid) -> groups.getChildren().add(pane(group, grid, open)));
  }

  private Map<String, Boolean> expanded() {
    var open = new LinkedHashMap<String, Boolean>();
    for (Node node : groups.getChildren()) {
      if (node instanceof TitledPane pane) {
        open.put(String.valueOf(pane.getUserData()), pane.isExpanded());
      }
    }
    return open;
  }

  private static TitledPane pane(String group, GridPane grid, Map<String, Boolean> open) {
    var pane = new TitledPane(group.isEmpty() ? "run" : group, grid);
    pane.setUserData(group);
    pane.setAnimated(false);
    pane.setExpanded(open.getOrDefault(group, false));
    return pane;
  }

  private static GridPane grid() {
    var grid = new GridPane(GAP, GAP);
    grid.setPadding(new Insets(0, 0, GAP, 2 * GAP));
    var names = new ColumnConstraints();
    names.setPercentWidth(46);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, values);
    return grid;
  }

  private void add(FormField field, GridPane grid) {
    int row = grid.getRowCount();
    var text = new TextField(form.text(field));
    text.setId("field-" + field.path().replace('.', '-'));
    text.setPromptText(field.standing().replaceAll("^\"|\"$", ""));
    text.setTooltip(new Tooltip(field.help()));
    text.setAccessibleText(field.path());
    text.setAccessibleHelp(field.help());
    var entry = new Entry(text, new Label());
    entry.problem().getStyleClass().add("field-problem");
    entry.problem().setWrapText(true);
    entry.problem().setMinHeight(USE_PREF_SIZE); // all of its lines, over no other row
    entries.put(field, entry);
    entry.mark(form.problem(field));
    text.textProperty()
        .subscribe(
            (before, now) -> {
              typing = true;
              form.type(field, now);
              typing = false;
              entry.mark(form.problem(field));
            });
    var label = new Label(field.label());
    label.setLabelFor(text);
    label.setTooltip(new Tooltip(field.help()));
    grid.addRow(row, label, text);
    grid.add(entry.problem(), 0, row + 1, 2, 1);
  }
}
