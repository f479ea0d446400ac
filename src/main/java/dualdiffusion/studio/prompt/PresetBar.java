package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.controls.Scope;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The preset in use, with a dot where it was changed, and what to do with presets. */
public final class PresetBar extends VBox {
  private static final double GAP = 6;

  private final PresetsViewModel presets;
  private final Runnable openFile;
  private final MenuButton menu = new MenuButton();
  private final TextField name = new TextField();
  private final HBox naming;

  /**
   * @param openFile asks for a file whose parameters are taken over
   */
  public PresetBar(PresetsViewModel presets, Runnable openFile, Scope scope) {
    super(GAP);
    this.presets = presets;
    this.openFile = openFile;
    menu.setId("presets");
    menu.getStyleClass().add("chip");
    menu.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(menu, Priority.ALWAYS);
    Buttons.name(menu, "Presets of parameters");
    menu.getItems().add(new MenuItem("…"));
    menu.setOnShowing(e -> menu.getItems().setAll(items()));
    var save = Buttons.icon(MaterialDesignC.CONTENT_SAVE_OUTLINE, "Keep as a preset", this::ask);
    save.setId("save-preset");
    save.getStyleClass().add("small");
    naming = naming();
    appear(false);
    var line = new HBox(GAP, menu, save);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, naming);
    scope.add(
        naming
            .focusWithinProperty()
            .subscribe(
                (was, is) -> {
                  if (!is) {
                    appear(false);
                  }
                }));
    scope.add(presets.name().subscribe(n -> show()));
    scope.add(presets.modified().subscribe(m -> show()));
  }

  private void show() {
    boolean changed = presets.modified().get();
    menu.setText(presets.name().get() + (changed ? " •" : ""));
    menu.setAccessibleText(
        "Preset " + presets.name().get() + (changed ? ", changed since it was loaded" : ""));
  }

  private List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    for (String built : presets.builtIn()) {
      items.add(item(built, () -> presets.loadBuiltIn(built)));
    }
    List<String> own = presets.own();
    if (!own.isEmpty()) {
      items.add(new SeparatorMenuItem());
      var remove = new Menu("Remove");
      for (String each : own) {
        items.add(item(each, () -> presets.load(each)));
        remove.getItems().add(item(each, () -> presets.delete(each)));
      }
      items.add(remove);
    }
    items.add(new SeparatorMenuItem());
    items.add(item("Keep as a preset…", this::ask));
    items.add(item("Open parameters from file…", openFile));
    return items;
  }

  private static MenuItem item(String words, Runnable action) {
    var item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  private HBox naming() {
    name.setPromptText("Name of the preset");
    name.setAccessibleText("Name of the preset");
    name.setId("preset-name");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setOnAction(e -> save());
    OwnKeys.claim(name, event -> event.getCode() == KeyCode.ESCAPE);
    name.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            appear(false);
          }
        });
    var ok = Buttons.icon(MaterialDesignC.CHECK, "Keep it (Enter)", this::save);
    var no = Buttons.icon(MaterialDesignC.CLOSE, "Do not keep it", () -> appear(false));
    return new HBox(GAP, name, ok, no);
  }

  /** Asks for a name. */
  public void ask() {
    name.setText(presets.own().contains(presets.name().get()) ? presets.name().get() : "");
    appear(true);
    name.requestFocus();
    name.selectAll();
  }

  private void save() {
    if (presets.save(name.getText())) {
      appear(false);
    }
  }

  private void appear(boolean on) {
    naming.setVisible(on);
    naming.setManaged(on);
  }
}
