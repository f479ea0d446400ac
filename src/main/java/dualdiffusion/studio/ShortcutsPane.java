package dualdiffusion.studio;

import dualdiffusion.studio.controls.Headings;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The searchable list of keys, over the window. F1 or Esc closes it. */
final class ShortcutsPane extends StackPane {
  private static final int ROWS = 21;

  private final TextField search = new TextField();
  private final GridPane table = new GridPane();

  ShortcutsPane() {
    setId("shortcuts");
    getStyleClass().add("shade");
    search.setPromptText("Search");
    search.setAccessibleText("Search shortcuts");
    search.textProperty().subscribe(this::fill);
    table.getStyleClass().add("shortcut-table");
    var sheet = new VBox(Headings.of("Keyboard shortcuts"), search, table);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(sheet);
    setAlignment(Pos.CENTER);
    setOnMouseClicked(e -> setVisible(false));
    sheet.setOnMouseClicked(e -> e.consume());
    setVisible(false);
  }

  void toggle() {
    setVisible(!isVisible());
    if (isVisible()) {
      search.clear();
      search.requestFocus();
    }
  }

  private void fill(String words) {
    table.getChildren().clear();
    String wanted = words.toLowerCase(Locale.ROOT);
    int at = 0;
    for (Action action : Action.values()) {
      String text = action.label() + " " + action.keys().getDisplayText();
      if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
        var keys = new Label(action.keys().getDisplayText());
        keys.getStyleClass().add("key");
        table.add(keys, 2 * (at / ROWS), at % ROWS);
        table.add(new Label(action.label()), 2 * (at / ROWS) + 1, at % ROWS);
        at++;
      }
    }
  }
}
