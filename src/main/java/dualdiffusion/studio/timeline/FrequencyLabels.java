package dualdiffusion.studio.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Writes the frequency axis along the left edge. */
final class FrequencyLabels {
  private static final double[] HZ = {100, 200, 500, 1000, 2000, 5000, 10_000};
  private static final double CLOSEST = 18;
  private static final double TICK = 5;
  private static final Color INK = Color.web("#ffffff", 0.75);
  private static final Color SHADE = Color.web("#000000", 0.45);
  private static final double FONT_SIZE = 10;

  private FrequencyLabels() {}

  static void draw(GraphicsContext g, Viewport view) {
    g.setFont(Font.font(FONT_SIZE));
    g.setTextBaseline(VPos.CENTER);
    double last = Double.MAX_VALUE;
    for (double hz : HZ) {
      double y = view.y(hz);
      if (hz < view.axis().get().maxHz() && last - y >= CLOSEST && y > CLOSEST) {
        draw(g, words(hz), y);
        last = y;
      }
    }
  }

  private static void draw(GraphicsContext g, String words, double y) {
    g.setFill(SHADE);
    g.fillText(words, TICK + 4, y + 1);
    g.setFill(INK);
    g.fillRect(0, Math.rint(y), TICK, 1);
    g.fillText(words, TICK + 3, y);
  }

  private static String words(double hz) {
    return hz >= 1000 ? Math.round(hz / 1000) + " kHz" : Math.round(hz) + " Hz";
  }
}
