package dualdiffusion.studio.training;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Css;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Train tab: runs on the left, their curves in the middle, a configuration on the right. */
public final class TrainView extends BorderPane {
  private static final double GAP = 8;
  private static final double SMOOTHEST = 0.99;

  private final RunsViewModel runs;
  private final Scope scope;
  private final ObjectProperty<@Nullable StepRange> range = new SimpleObjectProperty<>();
  private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);

  public TrainView(RunsViewModel runs, TrainPlaces places, Scope scope) {
    this.runs = runs;
    this.scope = scope;
    setId("train");
    getStyleClass().add("train");
    Css.add(this, "train.css");
    setLeft(new RunListView(runs, places, scope));
    setCenter(centre(places));
    setRight(new ConfigView(runs, places, scope));
  }

  private Node centre(TrainPlaces places) {
    var scroll = new ScrollPane(charts());
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var centre = new VBox(GAP, bar(), scroll, new RunPane(runs, places, scope));
    centre.getStyleClass().add("section");
    return centre;
  }

  private Node bar() {
    var slider = new Slider(0, SMOOTHEST, smoothing.get());
    slider.valueProperty().bindBidirectional(smoothing);
    slider.setAccessibleText("Smoothing");
    slider.setTooltip(new Tooltip("How far curves are smoothed"));
    var label = new Label("Smoothing");
    label.setLabelFor(slider);
    var hint = new Label("Ctrl+wheel zooms, double click shows all");
    hint.getStyleClass().add("muted");
    var bar =
        new HBox(
            GAP,
            Headings.of("Curves"),
            label,
            slider,
            Buttons.chip("All steps", "Show all steps", () -> range.set(null)),
            hint);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private Node charts() {
    var grid = new GridPane(GAP, GAP);
    for (int c = 0; c < 2; c++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(50);
      grid.getColumnConstraints().add(column);
    }
    int at = 0;
    for (Chart chart : Chart.values()) {
      var view = new ChartView(chart, runs, range, smoothing, scope);
      GridPane.setHgrow(view, Priority.ALWAYS);
      grid.add(view, at % 2, at / 2);
      at++;
    }
    return grid;
  }
}
