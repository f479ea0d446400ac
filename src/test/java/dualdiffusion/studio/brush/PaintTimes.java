package dualdiffusion.studio.brush;

import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.studio.history.UndoStack;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints what each step of a stroke costs, tool by tool, over a ten-minute clip seen as a whole.
 * Run it with the class path of the tests; it needs no window.
 */
public final class PaintTimes {
  private static final double SECONDS = 600;
  private static final double WIDTH = 1000;
  private static final int STEPS = 60;
  private static final int STROKES = 20;
  private static final BrushSurface SURFACE =
      new BrushSurface(0, SECONDS / WIDTH, 560, FrequencyAxis.of(FrequencyScale.MEL, 44_100));

  private PaintTimes() {}

  public static void main(String[] arguments) {
    for (BrushTool tool : BrushTool.values()) {
      if (tool != BrushTool.POINTER) {
        measure(tool);
        print(tool, measure(tool));
      }
    }
  }

  /** Milliseconds of each step, presses and releases included. */
  private static double[] measure(BrushTool tool) {
    var brush = new BrushViewModel(new UndoStack());
    brush.show(1L, SECONDS);
    brush.kit().tool().set(tool);
    var millis = new double[STROKES * STEPS];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      step(brush, i % STEPS);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  private static void step(BrushViewModel brush, int at) {
    double angle = 2 * Math.PI * at / STEPS;
    var point = new BrushPoint(300 + 6 * at + 60 * Math.sin(angle), 280 + 160 * Math.cos(angle));
    if (at == 0) {
      brush.begin(SURFACE, point);
    } else {
      brush.drag(SURFACE, point);
    }
    if (at == STEPS - 1) {
      brush.end();
    }
  }

  private static void print(BrushTool tool, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-10s median %.3f ms, 99%% %.3f ms, worst %.3f ms%n",
        tool,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
  }
}
