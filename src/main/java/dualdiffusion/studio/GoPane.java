package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.prompt.SimilarityMeter;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The big button, and why it cannot be pressed. */
final class GoPane extends VBox {

  GoPane(StudioViewModel studio, Scope scope) {
    getStyleClass().add("section");
    var button = new Button();
    button.setId("go");
    button.getStyleClass().add("go-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(e -> studio.go());
    var why = new Label();
    why.setId("blocked");
    why.setWrapText(true);
    why.getStyleClass().add("muted");
    scope.add(studio.goLabel().subscribe(button::setText));
    scope.add(
        studio
            .blocked()
            .subscribe(
                reason -> {
                  button.setDisable(!reason.isEmpty());
                  button.setAccessibleHelp(reason);
                  why.setText(reason.isEmpty() ? "Ctrl+Enter" : reason);
                }));
    button.setTooltip(new Tooltip("Ctrl+Enter"));
    var match = new SimilarityMeter(studio.promptDesk().similarity(), studio.prompt(), scope);
    getChildren().addAll(match, button, why);
  }
}
