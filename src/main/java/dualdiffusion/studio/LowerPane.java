package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** What lies below the timeline: the queue, and tabs beside it. */
final class LowerPane extends TabPane {
  private static final double LOW = 120;
  private static final double HIGH = 236;

  private final Tab queue;
  private final Tab plots;

  /**
   * @param mixing whether the mixer is shown
   */
  LowerPane(
      Node queuePanel, Node plotsPanel, Node mixerPanel, BooleanProperty mixing, Scope scope) {
    queue = tab("Queue", queuePanel);
    plots = tab("Plots", plotsPanel);
    Tab mixer = tab("Mixer", mixerPanel);
    getTabs().addAll(queue, plots, mixer);
    getStyleClass().add("bottom-panel");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    setId("lower");
    setAccessibleText("Queue, plots and mixer");
    scope.add(
        getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                tab -> {
                  setPrefHeight(queue.equals(tab) ? LOW : HIGH);
                  mixing.set(mixer.equals(tab));
                }));
    scope.add(
        mixing.subscribe(
            on -> {
              if (on != mixer.isSelected()) {
                getSelectionModel().select(on ? mixer : queue);
              }
            }));
  }

  private static Tab tab(String name, Node content) {
    return new Tab(name, content);
  }

  /** Shows the plots, or the queue again. */
  void togglePlots() {
    getSelectionModel().select(plots.isSelected() ? queue : plots);
  }
}
