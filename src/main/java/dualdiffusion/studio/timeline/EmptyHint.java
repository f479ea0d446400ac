package dualdiffusion.studio.timeline;

import dualdiffusion.studio.StudioViewModel;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** What to do while there is nothing to see. */
final class EmptyHint extends VBox {
  private static final int ICON_SIZE = 44;

  EmptyHint(StudioViewModel studio, Scope scope) {
    var title = new Label("Drop audio here, or generate something");
    title.getStyleClass().add("hint-title");
    var more = new Label("Ctrl+O opens a file · Ctrl+Enter generates · F1 shows all keys");
    more.getStyleClass().add("hint-more");
    var icon = FontIcon.of(MaterialDesignW.WAVEFORM, ICON_SIZE);
    icon.getStyleClass().add("hint-icon");
    getChildren().addAll(icon, title, more);
    getStyleClass().add("empty-hint");
    setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    scope.add(studio.session().shown().subscribe(take -> setVisible(take == null)));
  }
}
