package dualdiffusion.studio;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** The tabs at the window's foot. */
final class WorkspaceBar extends HBox {
  private static final double GAP = 4;

  WorkspaceBar(ObjectProperty<Workspace> workspace, Scope scope) {
    super(GAP);
    setId("workspaces");
    getStyleClass().add("workspace-bar");
    for (Workspace one : Workspace.values()) {
      var tab = new ToggleButton(one.label());
      tab.setId("workspace-" + one.label().toLowerCase(Locale.ROOT).replace(' ', '-'));
      tab.getStyleClass().add("chip");
      Buttons.name(tab, "Go to " + one.label());
      tab.setOnAction(
          e -> {
            workspace.set(one);
            tab.setSelected(true);
          });
      scope.add(workspace.subscribe(now -> tab.setSelected(now == one)));
      getChildren().add(tab);
    }
  }
}
