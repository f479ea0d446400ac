package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints what press, drags and release of a stroke cost (medians), tool by tool, over a ten-minute
 * clip seen as a whole. Run it with the class path of the tests; it needs no window.
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
    var brush = new BrushViewModel((name, grid) -> {});
    brush.show(new MaskGrid(Mask.columnsFor(SECONDS)), SECONDS);
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
    System.out.printf(
        Locale.ROOT,
        "%-15s press %.3f ms, drag %.3f ms (worst %.3f), release %.3f ms%n",
        tool,
        sorted(millis, 0, 1)[STROKES / 2],
        sorted(millis, 1, STEPS - 1)[STROKES * (STEPS - 2) / 2],
        sorted(millis, 1, STEPS - 1)[STROKES * (STEPS - 2) - 1],
        sorted(millis, STEPS - 1, STEPS)[STROKES / 2]);
  }

  /** The steps of all strokes from one place in the stroke to another. */
  private static double[] sorted(double[] millis, int from, int to) {
    return IntStream.range(0, millis.length)
        .filter(i -> i % STEPS >= from && i % STEPS < to)
        .mapToDouble(i -> millis[i])
        .sorted()
        .toArray();
  }
}
