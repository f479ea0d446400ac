package dualdiffusion.studio.models;

import dualdiffusion.studio.controls.Css;
import dualdiffusion.studio.controls.Scope;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The Models tab: models on the left, the selected one and its tensors in the middle, the selected
 * tensor on the right.
 */
public final class ModelsView extends BorderPane {
  private static final double LEFT = 300;

  /**
   * @param graphics empty where the engine's libtorch cannot be chosen
   */
  public ModelsView(
      ModelsViewModel models,
      Optional<GraphicsViewModel> graphics,
      ModelsPlaces places,
      Scope scope) {
    setId("models");
    getStyleClass().add("models");
    Css.add(this, "models.css");
    var machine = new VBox(new MachinePane(models, scope));
    graphics.ifPresent(g -> machine.getChildren().add(new GraphicsPane(g, places, scope)));
    var left = new VBox(new ModelListView(models, places, scope), scrolled(machine));
    VBox.setVgrow(left.getChildren().getFirst(), Priority.ALWAYS);
    left.getStyleClass().add("left-panel");
    left.setPrefWidth(LEFT); // words of its panes wrap instead of widening it
    setLeft(left);
    var tree = new TensorTreeView(models.tensors(), scope);
    VBox.setVgrow(tree, Priority.ALWAYS);
    var centre = new VBox(8, new ModelPane(models, places, scope), tree);
    centre.getStyleClass().add("section");
    setCenter(centre);
    var right = scrolled(new LookView(models.tensors(), scope));
    right.getStyleClass().add("right-panel");
    setRight(right);
  }

  private static ScrollPane scrolled(Node content) {
    var pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return pane;
  }
}
