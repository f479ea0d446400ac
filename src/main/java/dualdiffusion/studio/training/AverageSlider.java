package dualdiffusion.studio.training;

import dualdiffusion.core.RunSounds;
import dualdiffusion.studio.controls.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/**
 * Chooses the width of an average on a logarithmic scale; the widths that the run has archived are
 * marked. Letting go renders.
 */
final class AverageSlider extends Region {
  private static final double MARKS = 16;
  private static final double LEAST_WIDTH = 240;

  private final Slider slider =
      new Slider(Math.log(HearingViewModel.LEAST), Math.log(HearingViewModel.MOST), 0);
  private final List<Label> marks = new ArrayList<>();
  private List<Double> stds = List.of();

  AverageSlider(HearingViewModel hearing, Scope scope) {
    setMinWidth(LEAST_WIDTH);
    slider.setId("ema-slider");
    slider.setAccessibleText("Width of the average");
    slider.setTooltip(
        new Tooltip(
            "How far back the average of the weights reaches. Letting go renders the same prompt"
                + " and seed with it."));
    slider.setBlockIncrement(0.1);
    slider.setValue(Math.log(hearing.std().get()));
    scope.add(hearing.std().subscribe(now -> slider.setValue(Math.log(now.doubleValue()))));
    scope.add(
        slider.valueProperty().subscribe(now -> hearing.std().set(Math.exp(now.doubleValue()))));
    slider.setOnMouseReleased(e -> hearing.render());
    slider.setOnKeyReleased(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            hearing.render();
          }
        });
    getChildren().add(slider);
    scope.add(hearing.sounds().subscribe(this::show));
  }

  private void show(RunSounds now) {
    slider.setDisable(now.stds().isEmpty());
    if (!now.stds().equals(stds)) {
      stds = now.stds();
      getChildren().removeAll(marks);
      marks.clear();
      stds.forEach(std -> marks.add(mark(std)));
      getChildren().addAll(marks);
      requestLayout();
    }
  }

  private static Label mark(double std) {
    var mark = new Label(String.format(Locale.ROOT, "▴ %s", std));
    mark.getStyleClass().addAll("muted", "ema-mark");
    mark.setTooltip(new Tooltip("The run has archived averages of the width " + std));
    return mark;
  }

  @Override
  protected void layoutChildren() {
    double height = slider.prefHeight(-1);
    slider.resizeRelocate(0, 0, getWidth(), height);
    slider.layout();
    double end = getWidth();
    for (int i = stds.size() - 1; i >= 0; i--) { // from the right, each beside the one before
      Label mark = marks.get(i);
      double at = place(stds.get(i));
      double width = mark.prefWidth(-1);
      double left = Math.clamp(Math.min(at - 5, end - width), 0, Math.max(0, getWidth() - width));
      mark.resizeRelocate(left, height, width, MARKS);
      end = left - 4;
    }
  }

  private double place(double std) {
    Node track = slider.lookup(".track");
    Bounds bounds = track == null ? null : track.getBoundsInParent();
    double from = bounds == null ? 0 : bounds.getMinX();
    double length = bounds == null ? getWidth() : bounds.getWidth();
    double share =
        (Math.log(std) - slider.getMin()) / Math.max(1e-9, slider.getMax() - slider.getMin());
    return from + Math.clamp(share, 0, 1) * length;
  }

  @Override
  protected double computePrefHeight(double width) {
    return slider.prefHeight(-1) + MARKS;
  }

  @Override
  protected double computePrefWidth(double height) {
    return LEAST_WIDTH;
  }
}
