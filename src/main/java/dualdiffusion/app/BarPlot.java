package dualdiffusion.app;

import dualdiffusion.evaluation.Measure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Measures as horizontal bars, the model's above its baselines'; each row has its scale. */
final class BarPlot {
  private static final int WIDTH = 1100;
  private static final int LEFT = 430;
  private static final int RIGHT = 90;
  private static final int BAR = 16;
  private static final int GAP = 22;
  private static final int TOP = 46;

  private static final Color BACK = Color.WHITE;
  private static final Color INK = new Color(0x22, 0x2a, 0x33);
  private static final Color FAINT = new Color(0x66, 0x70, 0x7a);
  private static final Color MODEL = new Color(0x1f, 0x77, 0xb4);
  private static final Color UNMET = new Color(0xc0, 0x4a, 0x2b);
  private static final Color BASELINE = new Color(0xc4, 0xcc, 0xd4);

  private BarPlot() {}

  /** Draws what was measured; rows without values are left out. */
  static BufferedImage draw(String title, List<Measure> measures) {
    List<Measure> rows = measures.stream().filter(m -> m.value().isPresent()).toList();
    int height = TOP + rows.stream().mapToInt(BarPlot::height).sum() + GAP;
    var picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(BACK);
    pen.fillRect(0, 0, WIDTH, height);
    pen.setColor(INK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    pen.drawString(title, 20, 28);
    int y = TOP;
    for (Measure row : rows) {
      row(pen, row, y);
      y += height(row);
    }
    pen.dispose();
    return picture;
  }

  private static int height(Measure row) {
    return (1 + row.baselines().size()) * BAR + GAP;
  }

  private static void row(Graphics2D pen, Measure row, int top) {
    double value = row.value().orElse(0.0);
    double most =
        Math.max(
            Math.abs(value),
            row.baselines().stream().mapToDouble(b -> Math.abs(b.value())).max().orElse(0));
    most = row.unit().equals("%") ? 100 : Math.max(most, 1e-9);
    pen.setStroke(new BasicStroke(1));
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    boolean unmet = row.bar().isPresent() && !row.bar().get().met();
    String asked = row.bar().map(b -> b.text() + (b.met() ? " ✓" : " ✗")).orElse("");
    bar(pen, row.name(), value, row.unit(), most, top, unmet ? UNMET : MODEL);
    int y = top + BAR;
    for (Measure.Baseline baseline : row.baselines()) {
      bar(pen, baseline.name(), baseline.value(), "", most, y, BASELINE);
      y += BAR;
    }
    pen.setColor(unmet ? UNMET : FAINT);
    pen.setFont(new Font(Font.SANS_SERIF, Font.ITALIC, 11));
    pen.drawString(asked, LEFT, y + 11);
  }

  private static void bar(
      Graphics2D pen, String name, double value, String unit, double most, int y, Color colour) {
    int room = WIDTH - LEFT - RIGHT;
    int length = (int) Math.round(room * Math.clamp(Math.abs(value) / most, 0, 1));
    pen.setColor(colour);
    pen.fillRect(LEFT, y + 2, Math.max(1, length), BAR - 4);
    pen.setColor(colour.equals(BASELINE) ? FAINT : INK);
    int width = pen.getFontMetrics().stringWidth(name);
    pen.drawString(name, LEFT - 10 - width, y + BAR - 4);
    String number = String.format(Locale.ROOT, "%.3g", value) + (unit.isEmpty() ? "" : " " + unit);
    pen.drawString(number, LEFT + length + 6, y + BAR - 4);
  }
}
