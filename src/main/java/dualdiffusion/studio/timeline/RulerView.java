package dualdiffusion.studio.timeline;

import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.transport.TimeSpan;
import dualdiffusion.studio.transport.TransportViewModel;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/** The ruler in seconds: a click seeks, a drag makes the loop. */
final class RulerView extends StackPane {
  static final double HEIGHT = 26;
  private static final double LOOP_HEIGHT = 5;
  private static final double FONT_SIZE = 11;
  private static final double DRAG_PIXELS = 4;

  private final Viewport view;
  private final TransportViewModel transport;
  private final CanvasPane canvas;
  private final Supplier<Paint> ink;
  private final Supplier<Paint> loopInk;
  private final Supplier<Paint> loopOff;
  private double pressed;

  RulerView(Viewport view, TransportViewModel transport) {
    this.view = view;
    this.transport = transport;
    this.canvas = new CanvasPane(this::draw);
    this.ink = canvas.ink("-studio-muted");
    this.loopInk = canvas.ink("-studio-teal");
    this.loopOff = canvas.ink("-studio-outline");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("ruler");
    setAccessibleText("Time ruler: click to seek, drag to loop, drag with Alt to scrub");
    getChildren().add(canvas);
    setOnMousePressed(e -> pressed = e.getX());
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
  }

  private void dragged(MouseEvent event) {
    if (event.isAltDown()) {
      transport.scrub(time(event.getX()));
    } else if (isDrag(event)) {
      transport.setLoop(TimeSpan.between(time(pressed), time(event.getX())));
    }
  }

  private void released(MouseEvent event) {
    transport.endScrub();
    if (!isDrag(event)) {
      transport.seek(time(event.getX()));
    }
  }

  private boolean isDrag(MouseEvent event) {
    return Math.abs(event.getX() - pressed) >= DRAG_PIXELS;
  }

  private double time(double x) {
    return Math.clamp(view.seconds(x), 0, view.duration().get());
  }

  void draw() {
    GraphicsContext g = canvas.cleared();
    g.setFont(Font.font(FONT_SIZE));
    g.setTextBaseline(VPos.CENTER);
    g.setFill(ink.get());
    for (TimeTicks.Tick tick : TimeTicks.of(view)) {
      double x = Math.round(view.x(tick.seconds()));
      g.fillRect(x, 4, 1, HEIGHT - LOOP_HEIGHT - 5);
      g.fillText(tick.label(), x + 5, (HEIGHT - LOOP_HEIGHT) / 2);
    }
    drawLoop(g);
  }

  private void drawLoop(GraphicsContext g) {
    TimeSpan loop = transport.loop().get();
    if (loop != null) {
      g.setFill((transport.looping().get() ? loopInk : loopOff).get());
      double left = view.x(loop.start());
      g.fillRect(left, HEIGHT - LOOP_HEIGHT, view.x(loop.end()) - left, LOOP_HEIGHT);
    }
  }
}
