package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** What lies below the timeline: the queue, and tabs beside it. */
final class LowerPane extends TabPane {
  private static final double LOW = 148;
  private static final double HIGH = 236;

  private final Tab queue;
  private final Tab plots;

  LowerPane(Node queuePanel, Node plotsPanel, Scope scope) {
    queue = tab("Queue", queuePanel);
    plots = tab("Plots", plotsPanel);
    getTabs().addAll(queue, plots);
    getStyleClass().add("bottom-panel");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    setId("lower");
    scope.add(
        getSelectionModel()
            .selectedItemProperty()
            .subscribe(tab -> setPrefHeight(plots.equals(tab) ? HIGH : LOW)));
  }

  private static Tab tab(String name, Node content) {
    return new Tab(name, content);
  }

  /** Shows the plots, or the queue again. */
  void togglePlots() {
    getSelectionModel().select(plots.isSelected() ? queue : plots);
  }
}
