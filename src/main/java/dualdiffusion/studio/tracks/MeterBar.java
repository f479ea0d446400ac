package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.CanvasPane;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** An upright meter of two channels: RMS in full colour, peak above it, hold and clip light. */
final class MeterBar extends StackPane {
  private static final Color GROUND = Color.web("#14171d");
  private static final Color RMS = Color.web("#3ddc97");
  private static final Color PEAK = Color.web("#3ddc97", 0.45);
  private static final Color WARM = Color.web("#f0b35a");
  private static final Color CLIP = Color.web("#ff5c5c");
  private static final double LIGHT = 4;
  private static final double GAP = 2;
  private static final double WARM_DB = -6;

  private final MeterState[] states = {new MeterState(), new MeterState()};
  private final CanvasPane canvas = new CanvasPane(this::draw);
  private HeardLevels.Level shown = HeardLevels.Level.SILENT;
  private long last;

  MeterBar(String name, double width) {
    setMinWidth(width);
    setMaxWidth(width);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setAccessibleText("Level of " + name + "; a click puts the clip light out");
    getChildren().add(canvas);
    setOnMouseClicked(
        e -> {
          states[0].reset();
          states[1].reset();
          draw();
          e.consume();
        });
  }

  /** Follows the sound; at rest it draws nothing. */
  void hear(HeardLevels.Level level, long nanos) {
    double seconds = Math.min(0.2, (nanos - last) / 1e9);
    last = nanos;
    boolean rest =
        states[0].hold() <= MeterState.FLOOR_DB && states[1].hold() <= MeterState.FLOOR_DB;
    if (rest && level.equals(HeardLevels.Level.SILENT) && shown.equals(level)) {
      return;
    }
    shown = level;
    states[0].hear(level.leftPeak(), level.leftRms(), seconds);
    states[1].hear(level.rightPeak(), level.rightRms(), seconds);
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.cleared();
    double width = (getWidth() - GAP) / 2;
    channel(g, states[0], 0, width);
    channel(g, states[1], width + GAP, width);
  }

  private void channel(GraphicsContext g, MeterState state, double x, double width) {
    double top = LIGHT + 2;
    double height = getHeight() - top;
    g.setFill(state.clipped() ? CLIP : GROUND);
    g.fillRect(x, 0, width, LIGHT);
    g.setFill(GROUND);
    g.fillRect(x, top, width, height);
    bar(g, PEAK, state.peak(), x, width);
    bar(g, RMS, state.rms(), x, width);
    if (state.hold() > MeterState.FLOOR_DB) {
      g.setFill(state.hold() > WARM_DB ? WARM : RMS);
      g.fillRect(x, top + Math.round(height * (1 - MeterState.share(state.hold()))), width, 1);
    }
  }

  private void bar(GraphicsContext g, Color colour, double db, double x, double width) {
    double top = LIGHT + 2;
    double height = getHeight() - top;
    double filled = height * MeterState.share(db);
    g.setFill(colour);
    g.fillRect(x, top + height - filled, width, filled);
  }
}
