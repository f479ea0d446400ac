package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** A parameter's row with its lock, which is seen where it is closed or the pointer is. */
final class LockedRow extends HBox {
  LockedRow(Node row, Parameter parameter, String name, Scope scope) {
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("locked-row");
    setHgrow(row, Priority.ALWAYS);
    ToggleButton lock =
        Buttons.toggle(
            MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE,
            "Keep " + name + " when a preset or a file's parameters are loaded");
    lock.getStyleClass().addAll("small", "lock");
    lock.selectedProperty().bindBidirectional(parameter.locked());
    scope.add(() -> lock.selectedProperty().unbindBidirectional(parameter.locked()));
    scope.add(
        parameter
            .locked()
            .subscribe(
                on ->
                    Buttons.show(
                        lock,
                        on ? MaterialDesignL.LOCK : MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE)));
    getChildren().addAll(row, lock);
  }
}
