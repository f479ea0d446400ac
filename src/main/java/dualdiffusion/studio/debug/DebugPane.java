package dualdiffusion.studio.debug;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The debug panel, in a corner of the window. */
public final class DebugPane extends VBox {
  private static final double WIDTH = 400;

  private final GridPane table = new GridPane();

  public DebugPane(DebugViewModel model, Scope scope) {
    setId("debug");
    getStyleClass().add("debug-pane");
    table.setHgap(14);
    table.setVgap(4);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var close =
        Buttons.icon(MaterialDesignC.CLOSE, "Close the debug panel", () -> model.open().set(false));
    close.getStyleClass().add("small");
    var head = new HBox(Headings.of("Debug"), spacer, close);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, table);
    setPrefWidth(WIDTH);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    scope.add(model.open().subscribe(this::setVisible));
    scope.add(model.lines().subscribe(this::show));
  }

  private void show(List<DebugViewModel.Line> lines) {
    table.getChildren().clear();
    for (int i = 0; i < lines.size(); i++) {
      var name = new Label(lines.get(i).name());
      name.getStyleClass().add("muted");
      name.setMinWidth(USE_PREF_SIZE);
      var figure = new Label(lines.get(i).figure());
      figure.setTooltip(new Tooltip(figure.getText()));
      table.addRow(i, name, figure);
    }
  }
}
