package dualdiffusion.studio.sketch;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.SessionViewModel;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** What the choices come to, the big button, and the way to the brush. */
final class ComposePane extends VBox {
  private static final double GAP = 8;
  private static final int ICON_SIZE = 16;
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final SketchViewModel sketch;
  private final Label outlook = new Label();
  private final Button compose = new Button();

  ComposePane(SketchViewModel sketch, SessionViewModel session, Runnable paintOn, Scope scope) {
    this.sketch = sketch;
    getStyleClass().add("section");
    outlook.setId("sketch-outlook");
    outlook.setWrapText(true);
    outlook.setMinHeight(Region.USE_PREF_SIZE);
    outlook.getStyleClass().add("outlook");
    compose.setId("compose");
    compose.getStyleClass().add("go-button");
    compose.setMaxWidth(Double.MAX_VALUE);
    compose.setOnAction(e -> press());
    scope.add(sketch.outlook().subscribe(words -> show()));
    scope.add(sketch.problem().subscribe(words -> show()));
    scope.add(sketch.busy().subscribe(on -> show()));
    scope.add(sketch.count().subscribe(n -> show()));
    HBox.setHgrow(compose, Priority.ALWAYS);
    getChildren().addAll(outlook, new HBox(GAP, compose, paintOn(session, paintOn, scope)));
  }

  private static Button paintOn(SessionViewModel session, Runnable paintOn, Scope scope) {
    var button = new Button("Paint on it", FontIcon.of(MaterialDesignB.BRUSH, ICON_SIZE));
    Buttons.name(button, "Paint on it: the brush, with the sketch's words as prompt (Ctrl+B)");
    button.setId("paint-on");
    button.getStyleClass().add("second-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.setMaxHeight(Double.MAX_VALUE);
    button.setOnAction(e -> paintOn.run());
    scope.add(
        session
            .selected()
            .subscribe(take -> button.setDisable(take == null || take.sketch() == null)));
    return button;
  }

  private void press() {
    if (sketch.busy().get()) {
      sketch.cancel();
    } else {
      sketch.compose();
    }
  }

  private void show() {
    String problem = sketch.problem().get();
    boolean fits = problem.isEmpty();
    outlook.setText(fits ? sketch.outlook().get() : problem);
    outlook.pseudoClassStateChanged(TROUBLE, !fits);
    compose.setText(label());
    compose.setDisable(!fits && !sketch.busy().get());
    compose.setAccessibleHelp(problem);
  }

  private String label() {
    if (sketch.busy().get()) {
      return "Cancel";
    }
    long count = Math.round(sketch.count().get());
    return count == 1 ? "Compose" : "Compose " + count;
  }
}
