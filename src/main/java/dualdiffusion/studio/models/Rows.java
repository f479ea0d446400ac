package dualdiffusion.studio.models;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Rows of words. */
final class Rows {
  private static final double GAP = 8;

  private Rows() {}

  static HBox of(Node... nodes) {
    var row = new HBox(GAP, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  static Label muted(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    wrapped(label);
    return label;
  }

  /** What is not shown takes no room. */
  static void shown(Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }

  /** All of the words are shown, whatever room there is beside them. */
  private static void wrapped(Label label) {
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
  }

  /** What is told by name, one below the other. */
  static void fill(GridPane grid, Map<String, String> told) {
    grid.setHgap(GAP);
    grid.setVgap(2);
    grid.getChildren().clear();
    int row = 0;
    for (var entry : told.entrySet()) {
      var name = muted(entry.getKey());
      name.setMinWidth(Region.USE_PREF_SIZE);
      var value = new Label(entry.getValue());
      wrapped(value);
      grid.addRow(row++, name, value);
    }
  }
}
