package dualdiffusion.studio.transport;

import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.controls.Scope;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Paint;

/** Peak levels left and right, with a slow fall. */
final class LevelMeter extends StackPane {
  private static final double WIDTH = 110;
  private static final double MIN_WIDTH = 40;
  private static final double HEIGHT = 14;
  private static final double BAR = 5;
  private static final double FALL_DB = 2;
  private static final double HOT_DB = -1;

  private final CanvasPane canvas = new CanvasPane(this::draw);
  private final Supplier<Paint> track = canvas.ink("-studio-track");
  private final Supplier<Paint> good = canvas.ink("-studio-good");
  private final Supplier<Paint> hot = canvas.ink("-studio-hot");
  private double left = Levels.FLOOR_DB;
  private double right = Levels.FLOOR_DB;

  LevelMeter(TransportViewModel transport, Scope scope) {
    setMinSize(MIN_WIDTH, HEIGHT);
    setPrefSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    setAccessibleText("Level meter");
    getChildren().add(canvas);
    var tooltip = new Tooltip();
    tooltip.setOnShowing(e -> tooltip.setText(LoudnessLabel.words(transport.mix().get())));
    Tooltip.install(this, tooltip);
    scope.add(transport.levels().subscribe(this::show));
  }

  private void show(Levels now) {
    boolean silent = now.equals(Levels.SILENT);
    left = silent ? now.left() : Math.max(now.left(), left - FALL_DB);
    right = silent ? now.right() : Math.max(now.right(), right - FALL_DB);
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.cleared();
    bar(g, 0, left);
    bar(g, HEIGHT - BAR, right);
  }

  private void bar(GraphicsContext g, double y, double db) {
    g.setFill(track.get());
    g.fillRect(0, y, getWidth(), BAR);
    g.setFill((db > HOT_DB ? hot : good).get());
    g.fillRect(0, y, getWidth() * Math.min(1, 1 - db / Levels.FLOOR_DB), BAR);
  }
}
