package dualdiffusion.studio.preferences;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The preferences over the window; every change has its effect at once, or says when. */
public final class PreferencesSheet extends Sheet {
  private static final double WIDTH = 540;
  private static final double HEIGHT = 330;
  private static final double LABEL_WIDTH = 130;
  private static final double GAP = 12;
  private static final String SYSTEM = "The system's own";

  private final PreferencesViewModel model;
  private final Scope scope;
  private final TabPane tabs = new TabPane();

  /**
   * @param devices names of the output devices, asked each time the sheet is shown
   * @param showKeys opens the list of keys
   */
  public PreferencesSheet(
      PreferencesViewModel model, Supplier<List<String>> devices, Runnable showKeys, Scope scope) {
    super("Preferences");
    this.model = model;
    this.scope = scope;
    setId("preferences");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .addAll(
            tab("Look", look()),
            tab("Sound", device(devices)),
            tab("Folders", folders()),
            tab("Engine", engine()),
            tab("Keys", keys(showKeys)));
    tabs.setPrefSize(WIDTH, HEIGHT);
    tabs.setAccessibleText("Kinds of preferences");
    setContent(new VBox(GAP, tabs, foot()));
  }

  /** Shows or hides the sheet. */
  public void toggle() {
    toggle(tabs);
  }

  private static Tab tab(String name, Node... rows) {
    var page = new VBox(GAP, rows);
    page.getStyleClass().add("preferences-page");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    return new Tab(name, scroll);
  }

  private Node[] look() {
    var theme = new Choice<>(Theme.values(), Theme::label, model.theme(), scope);
    theme.setId("theme");
    var size = new Slider(Preferences.MIN_SCALE, Preferences.MAX_SCALE, model.scale().get());
    size.setId("scale");
    size.setBlockIncrement(10);
    size.setMajorTickUnit(10);
    size.setMinorTickCount(0);
    size.setSnapToTicks(true);
    size.setAccessibleText("Size of everything in percent");
    size.setTooltip(new Tooltip("Size of everything"));
    HBox.setHgrow(size, Priority.ALWAYS);
    var percent = new Label();
    percent.setMinWidth(52);
    scope.add(model.scale().subscribe(now -> show(now.intValue(), size, percent)));
    // While the thumb is dragged the window keeps its size, or the thumb would run away.
    scope.add(size.valueChangingProperty().subscribe(changing -> take(size)));
    scope.add(size.valueProperty().subscribe(now -> take(size)));
    return new Node[] {
      row("Theme", theme),
      row("Size", size, percent),
      words("Ctrl+Alt+↑ and Ctrl+Alt+↓ change the size from anywhere.")
    };
  }

  private static void show(int percent, Slider size, Label label) {
    label.setText(percent + " %");
    size.setValue(percent);
  }

  private void take(Slider size) {
    if (!size.isValueChanging()) {
      model.scale().set((int) Math.round(size.getValue()));
    }
  }

  private Node[] device(Supplier<List<String>> devices) {
    var box = new ComboBox<String>();
    box.setId("audio-device");
    box.setAccessibleText("Audio device");
    box.setTooltip(new Tooltip("Where sound comes out"));
    box.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(box, Priority.ALWAYS);
    Runnable fill = () -> fill(box, devices.get());
    scope.add(
        visibleProperty()
            .subscribe(
                visible -> {
                  if (visible) {
                    fill.run();
                  }
                }));
    box.setOnAction(e -> choose(box.getValue()));
    scope.add(model.audioDevice().subscribe(now -> box.setValue(now.isEmpty() ? SYSTEM : now)));
    return new Node[] {
      row("Device", box), words("The device is opened the next time something plays.")
    };
  }

  private void fill(ComboBox<String> box, List<String> devices) {
    String now = model.audioDevice().get();
    var names = new ArrayList<>(List.of(SYSTEM));
    names.addAll(devices);
    if (!now.isEmpty() && !names.contains(now)) {
      names.add(now);
    }
    box.getItems().setAll(names);
    box.setValue(now.isEmpty() ? SYSTEM : now);
  }

  private void choose(String name) {
    if (name != null) {
      model.audioDevice().set(name.equals(SYSTEM) ? "" : name);
    }
  }

  private Node[] folders() {
    return new Node[] {
      row("Models", field("models", "Folder of models", "the studio's own", model.models())),
      fault(model.models(), PreferencesViewModel::folderFault),
      row(
          "Projects",
          field("projects", "Folder for new projects", "the system's own", model.projects())),
      fault(model.projects(), PreferencesViewModel::folderFault),
      restart("Models are looked for in another folder")
    };
  }

  private Node[] engine() {
    return new Node[] {
      row(
          "Heap in MiB",
          field(
              "engine-memory",
              "Heap of the engine in MiB",
              "what suits this machine",
              model.engineMemory())),
      fault(model.engineMemory(), written -> model.memoryFault()),
      words("Java's share of the engine's memory. Models and what is computed lie outside it."),
      row(
          "Address",
          field(
              "engine-address",
              "Address of an engine on another machine",
              "this machine",
              model.engineAddress())),
      words("Of a worker on another machine: its connection string; later HOST:PORT is enough."),
      restart("The engine takes this up")
    };
  }

  /** Says below a field why what is written there is not used. */
  private Label fault(StringProperty written, UnaryOperator<String> tell) {
    var fault = words("");
    fault.getStyleClass().add("fault");
    scope.add(
        written.subscribe(
            now -> {
              fault.setText(tell.apply(now));
              fault.setManaged(!fault.getText().isEmpty());
            }));
    return fault;
  }

  private Node[] keys(Runnable showKeys) {
    var button =
        Buttons.chip("Actions and their keys (F1)", "Find actions and change their keys", showKeys);
    var changed = new Label();
    scope.add(
        model.keys().subscribe(map -> changed.setText(map.changed().size() + " of your own")));
    return new Node[] {row("Keys", button, changed)};
  }

  private Label restart(String what) {
    Label label = words(what + " when the studio is started again.");
    ObservableValue<Boolean> later = model.nextStart();
    scope.add(
        later.subscribe(
            now ->
                label.setText(
                    what + " when the studio is started again" + (now ? ": not yet." : "."))));
    return label;
  }

  private TextField field(String id, String name, String empty, StringProperty value) {
    var field = new TextField(value.get());
    field.setId(id);
    field.setPromptText(empty);
    field.setAccessibleText(name);
    field.setTooltip(new Tooltip(name));
    HBox.setHgrow(field, Priority.ALWAYS);
    scope.add(value.subscribe(now -> put(field, now)));
    field.setOnAction(e -> value.set(field.getText()));
    scope.add(
        field
            .focusedProperty()
            .subscribe(
                focused -> {
                  if (!focused) {
                    value.set(field.getText());
                  }
                }));
    return field;
  }

  private static void put(TextField field, String text) {
    if (!field.getText().equals(text)) {
      field.setText(text);
    }
  }

  private static HBox row(String name, Node... controls) {
    var label = new Label(name);
    label.setMinWidth(LABEL_WIDTH);
    label.setLabelFor(controls[0]);
    var row = new HBox(GAP, label);
    row.getChildren().addAll(controls);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label words(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private Node foot() {
    var words = words("Changes are kept at once.");
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var reset = Buttons.chip("Reset all", "Set everything on all pages as it came", model::reset);
    reset.setId("reset-preferences");
    reset.setMinWidth(USE_PREF_SIZE);
    var foot = new HBox(GAP, words, spacer, reset);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }
}
