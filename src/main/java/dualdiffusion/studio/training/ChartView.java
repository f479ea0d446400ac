package dualdiffusion.studio.training;

import dualdiffusion.studio.controls.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Curves of one kind. The wheel zooms into steps for all charts at once, a double click shows all
 * of them.
 */
final class ChartView extends StackPane {
  private static final int MOST_POINTS = 400;
  private static final double HEIGHT = 240;
  private static final double ZOOM = 1.25;

  private final Chart chart;
  private final RunsViewModel runs;
  private final ObjectProperty<@Nullable StepRange> range;
  private final DoubleProperty smoothing;
  private final NumberAxis steps = new NumberAxis();
  private final NumberAxis values = new NumberAxis();
  private final LineChart<Number, Number> lines = new LineChart<>(steps, values);
  private final ToggleButton logarithm = new ToggleButton("log");

  ChartView(
      Chart chart,
      RunsViewModel runs,
      ObjectProperty<@Nullable StepRange> range,
      DoubleProperty smoothing,
      Scope scope) {
    this.chart = chart;
    this.runs = runs;
    this.range = range;
    this.smoothing = smoothing;
    getStyleClass().add("run-chart");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    prepare();
    scope.add(range.subscribe(r -> draw()));
    scope.add(smoothing.subscribe(s -> draw()));
    scope.add(runs.open().subscribe(o -> draw()));
    scope.add(runs.revision().subscribe(r -> draw()));
    scope.add(logarithm.selectedProperty().subscribe(l -> draw()));
    getChildren().addAll(lines, logarithm);
    setAlignment(logarithm, javafx.geometry.Pos.TOP_RIGHT);
  }

  private void prepare() {
    lines.setTitle(chart.label());
    lines.setAnimated(false);
    lines.setCreateSymbols(false);
    lines.setHorizontalZeroLineVisible(false);
    lines.setVerticalZeroLineVisible(false);
    lines.setLegendSide(Side.BOTTOM);
    lines.setAccessibleText("Chart of " + chart.label());
    steps.setAutoRanging(false);
    steps.setMinorTickVisible(false);
    values.setForceZeroInRange(false);
    values.setMinorTickVisible(false);
    values.setTickLabelFormatter(new Powers());
    logarithm.setSelected(chart.isLogarithmic());
    logarithm.getStyleClass().add("chip");
    logarithm.setAccessibleText("Logarithmic " + chart.label());
    addEventFilter(ScrollEvent.SCROLL, this::zoomed);
    setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            range.set(null);
          }
        });
  }

  private void zoomed(ScrollEvent event) {
    if (event.getDeltaY() != 0 && event.isShortcutDown()) {
      double place = steps.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
      double at = steps.getValueForDisplay(place).doubleValue();
      range.set(shown().zoomed(at, event.getDeltaY() > 0 ? 1 / ZOOM : ZOOM).within(all()));
      event.consume();
    }
  }

  private StepRange shown() {
    StepRange now = range.get();
    return now == null ? all() : now;
  }

  private StepRange all() {
    double last =
        runs.shown().stream().mapToDouble(run -> runs.curves(run).lastStep()).max().orElse(0);
    return new StepRange(0, Math.max(1, last));
  }

  /** Hidden charts cost nothing; they are drawn when the tab is shown again. */
  private void draw() {
    if (!runs.open().get()) {
      return;
    }
    StepRange now = shown();
    steps.setLowerBound(now.from());
    steps.setUpperBound(now.to());
    steps.setTickUnit(Math.max(1, Math.ceil((now.to() - now.from()) / 5)));
    List<XYChart.Series<Number, Number>> all = new ArrayList<>();
    for (var run : runs.shown()) {
      String prefix = runs.shown().size() > 1 ? run.getFileName() + " " : "";
      for (Map.Entry<String, Curve> entry : runs.curves(run).of(chart).entrySet()) {
        all.add(series(prefix + chart.legend(entry.getKey()), entry.getValue(), now));
      }
    }
    lines.getData().setAll(all);
    values.setTickLabelsVisible(all.stream().anyMatch(series -> !series.getData().isEmpty()));
    lines.setLegendVisible(all.size() > 1);
  }

  private XYChart.Series<Number, Number> series(String name, Curve curve, StepRange now) {
    Curve.Points points = curve.points(now.from(), now.to(), smoothing.get(), MOST_POINTS);
    List<XYChart.Data<Number, Number>> data = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      double y = points.y()[i];
      if (!logarithm.isSelected()) {
        data.add(new XYChart.Data<>(points.x()[i], y));
      } else if (y > 0) {
        data.add(new XYChart.Data<>(points.x()[i], Math.log10(y)));
      }
    }
    var series = new XYChart.Series<Number, Number>();
    series.setName(name);
    series.getData().setAll(data);
    return series;
  }

  /** Numbers at the axis: of logarithms what they are of. */
  private final class Powers extends StringConverter<Number> {
    @Override
    public String toString(Number at) {
      double value = logarithm.isSelected() ? Math.pow(10, at.doubleValue()) : at.doubleValue();
      return String.format(Locale.ROOT, "%.3g", value);
    }

    @Override
    public Number fromString(String text) {
      return Double.valueOf(text);
    }
  }
}
