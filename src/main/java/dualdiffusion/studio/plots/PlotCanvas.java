package dualdiffusion.studio.plots;

import dualdiffusion.studio.controls.CanvasPane;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A titled plot of curves over one axis. */
final class PlotCanvas extends VBox {
  private static final double LEFT = 44;
  private static final double MARGIN = 6;
  private static final double BOTTOM = 14;
  private static final double MIN_WIDTH = 150;
  private static final Color GRID = Color.gray(0.5, 0.35);
  private static final Color INK = Color.gray(0.62);
  private static final List<Color> COLOURS =
      List.of(Color.web("#9d86ff"), Color.web("#3fbfae"), Color.web("#e0a03c"));
  private static final Font SMALL = Font.font(10);

  private final boolean log;
  private final String empty;
  private final CanvasPane canvas = new CanvasPane(this::draw);
  private List<Curve> curves = List.of();
  private String left = "";
  private String right = "";

  /**
   * @param empty said where there is nothing to plot
   * @param log whether values stand on a logarithmic axis
   */
  PlotCanvas(String title, String empty, boolean log) {
    this.log = log;
    this.empty = empty;
    var name = new Label(title);
    name.getStyleClass().add("muted");
    setVgrow(canvas, Priority.ALWAYS);
    setMinWidth(MIN_WIDTH);
    canvas.setAccessibleText(title);
    getChildren().addAll(name, canvas);
  }

  /** Shows curves; the first and last place have names of their own. */
  void show(List<Curve> some, String first, String last) {
    curves = some;
    left = first;
    right = last;
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.cleared();
    double width = canvas.getWidth() - LEFT - MARGIN;
    double height = canvas.getHeight() - BOTTOM - MARGIN;
    g.setFont(SMALL);
    if (width <= 0 || height <= 0) {
      return;
    }
    if (curves.isEmpty()) {
      g.setFill(INK);
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(empty, LEFT + width / 2, MARGIN + height / 2);
      return;
    }
    ValueAxis axis = ValueAxis.of(curves, log);
    grid(g, axis, width, height);
    for (int i = 0; i < curves.size(); i++) {
      line(g, curves.get(i), COLOURS.get(i % COLOURS.size()), axis, width, height);
    }
    names(g, width, height);
  }

  private static void grid(GraphicsContext g, ValueAxis axis, double width, double height) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setLineWidth(1);
    for (double tick : axis.ticks()) {
      double y = MARGIN + height * (1 - axis.place(tick));
      g.setStroke(GRID);
      g.strokeLine(LEFT, Math.round(y) + 0.5, LEFT + width, Math.round(y) + 0.5);
      g.setFill(INK);
      g.fillText(ValueAxis.label(tick), LEFT - 5, y);
    }
  }

  private static void line(
      GraphicsContext g, Curve curve, Color colour, ValueAxis axis, double width, double height) {
    int last = curve.values().size() - 1;
    g.setStroke(colour);
    g.setFill(colour);
    g.setLineWidth(1.5);
    g.beginPath();
    for (int i = 0; i <= last; i++) {
      double x = LEFT + width * (last == 0 ? 0 : (double) i / last);
      double y = MARGIN + height * (1 - axis.place(curve.values().get(i)));
      if (i == 0) {
        g.moveTo(x, y);
      } else {
        g.lineTo(x, y);
      }
      if (last <= 60) {
        g.fillOval(x - 1.8, y - 1.8, 3.6, 3.6);
      }
    }
    g.stroke();
  }

  private void names(GraphicsContext g, double width, double height) {
    double y = MARGIN + height + BOTTOM / 2 + 1;
    g.setFill(INK);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(left, LEFT, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(right, LEFT + width, y);
    if (curves.size() > 1) {
      g.setTextAlign(TextAlignment.CENTER);
      for (int i = 0; i < curves.size(); i++) {
        g.setFill(COLOURS.get(i % COLOURS.size()));
        g.fillText(curves.get(i).name(), LEFT + width * (i + 1.0) / (curves.size() + 1), y);
      }
    }
  }
}
