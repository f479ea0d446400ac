package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.WaveformPeaks;
import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.transport.TransportViewModel;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Paint;

/** The waveform strip; a click or drag seeks. */
final class WaveformView extends StackPane {
  private static final double HEIGHT = 54;

  private final SpectrogramViewModel model;
  private final TransportViewModel transport;
  private final CanvasPane canvas;
  private final Supplier<Paint> wave;
  private final Supplier<Paint> axis;

  WaveformView(SpectrogramViewModel model, TransportViewModel transport) {
    this.model = model;
    this.transport = transport;
    this.canvas = new CanvasPane(this::draw);
    this.wave = canvas.ink("-studio-wave");
    this.axis = canvas.ink("-studio-line");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("waveform");
    getStyleClass().add("waveform");
    setAccessibleText("Waveform: click to seek");
    getChildren().add(canvas);
    setOnMousePressed(this::seek);
    setOnMouseDragged(this::seek);
  }

  private void seek(MouseEvent event) {
    transport.seek(model.viewport().seconds(event.getX()));
  }

  void draw() {
    GraphicsContext g = canvas.cleared();
    g.setFill(axis.get());
    g.fillRect(0, HEIGHT / 2, canvas.getWidth(), 1);
    WaveformPeaks peaks = model.peaks();
    if (peaks != null) {
      drawPeaks(g, peaks);
    }
  }

  private void drawPeaks(GraphicsContext g, WaveformPeaks peaks) {
    Viewport view = model.viewport();
    double middle = HEIGHT / 2;
    double end = Math.min(canvas.getWidth(), view.x(view.duration().get()));
    g.setFill(wave.get());
    for (int x = 0; x < end; x++) {
      long from = frame(view.seconds(x));
      long to = Math.max(from + 1, frame(view.seconds(x + 1)));
      double top = middle * (1 - peaks.high(from, to));
      double bottom = middle * (1 - peaks.low(from, to));
      g.fillRect(x, top, 1, Math.max(1, bottom - top));
    }
  }

  private long frame(double seconds) {
    return (long) (seconds * model.sampleRate());
  }
}
