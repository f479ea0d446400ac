package dualdiffusion.studio.models;

import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Paint;

/** The selected tensor: figures, histogram, and a picture of one of its slices. */
final class LookView extends VBox {
  private static final double WIDTH = 330;
  private static final double HISTOGRAM = 110;

  private final TensorsViewModel tensors;
  private final Label name = new Label();
  private final Label state = Rows.muted("");
  private final GridPane figures = new GridPane();
  private final CanvasPane histogram = new CanvasPane(this::draw);
  private final Supplier<Paint> ink = histogram.ink("-studio-wave");
  private final WeightPictureView picture = new WeightPictureView();
  private final Label legend = Rows.muted("");
  private final IntegerSpinnerValueFactory slices = new IntegerSpinnerValueFactory(0, 0, 0);
  private final HBox slice;
  private final VBox shown;
  private boolean filling;

  LookView(TensorsViewModel tensors, Scope scope) {
    this.tensors = tensors;
    setId("tensor-look");
    getStyleClass().add("section");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    name.setWrapText(true);
    name.getStyleClass().add("tensor-name");
    histogram.setPrefHeight(HISTOGRAM);
    histogram.setMinHeight(HISTOGRAM);
    histogram.getStyleClass().add("tensor-histogram");
    slice = slice();
    shown = new VBox(8, figures, Headings.of("Histogram"), histogram, slice, picture, legend);
    getChildren().addAll(Headings.of("Tensor"), name, state, shown);
    scope.add(tensors.look().subscribe(look -> show()));
    scope.add(tensors.selected().subscribe(tensor -> show()));
    scope.add(tensors.reading().subscribe(reading -> show()));
  }

  private HBox slice() {
    var spinner = new Spinner<Integer>(slices);
    spinner.setId("tensor-slice");
    spinner.setPrefWidth(90);
    spinner.setAccessibleText("Slice of the tensor");
    spinner.getEditor().setAccessibleText("Slice of the tensor");
    spinner.setTooltip(new Tooltip("Which place in the further dimensions is pictured"));
    slices
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (!filling) {
                tensors.look(now);
              }
            });
    return Rows.of(Headings.of("Slice"), Rows.space(), spinner);
  }

  private void show() {
    TensorInfo tensor = tensors.selected().get();
    TensorLook look = tensors.look().get();
    name.setText(tensor == null ? "" : tensor.name());
    state.setText(
        tensor == null
            ? "Select a tensor to see what its values are like."
            : tensors.reading().get() ? "Reading…" : tensor.shapeText() + "  " + tensor.type());
    shown.setVisible(look != null && tensor != null);
    if (look != null) {
      show(look);
    }
  }

  private void show(TensorLook look) {
    Rows.fill(figures, figures(look));
    TensorLook.Picture of = look.picture();
    filling = true;
    slices.setMax((int) Math.max(0, of.slices() - 1));
    slices.setValue((int) of.slice());
    filling = false;
    boolean several = of.slices() > 1;
    slice.setVisible(several);
    slice.setManaged(several);
    picture.show(of);
    legend.setText(legend(of));
    histogram.setAccessibleText(
        "Histogram from " + Amounts.figure(look.min()) + " to " + Amounts.figure(look.max()));
    draw();
  }

  private static Map<String, String> figures(TensorLook look) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("Values", "%,d".formatted(look.values()));
    told.put("Range", Amounts.figure(look.min()) + " to " + Amounts.figure(look.max()));
    told.put("Mean", Amounts.figure(look.mean()));
    told.put("Deviation", Amounts.figure(look.deviation()));
    if (look.notFinite() > 0) {
      told.put("Not finite", "%,d".formatted(look.notFinite()));
    }
    return told;
  }

  private static String legend(TensorLook.Picture of) {
    String means = of.rows() > of.height() || of.columns() > of.width() ? " (means)" : "";
    return "%,d rows × %,d columns%s. Teal is below zero, amber above, full at ±%s."
        .formatted(of.rows(), of.columns(), means, Amounts.figure(of.scale()));
  }

  private void draw() {
    TensorLook look = tensors.look().get();
    var g = histogram.cleared();
    if (look == null) {
      return;
    }
    List<Long> bins = look.histogram();
    double most = bins.stream().mapToLong(n -> n).max().orElse(1);
    double width = histogram.getWidth() / bins.size();
    g.setFill(ink.get());
    for (int i = 0; i < bins.size(); i++) {
      double height = histogram.getHeight() * bins.get(i) / Math.max(1, most);
      g.fillRect(i * width, histogram.getHeight() - height, Math.max(1, width - 1), height);
    }
  }
}
