package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.core.Range;
import org.jspecify.annotations.Nullable;

/** Masks from ranges of time and frequency. */
final class MaskRegions {
  private MaskRegions() {}

  /**
   * A rectangle: every cell that it touches at least half.
   *
   * @param seconds length of the clip
   * @param time {@code from:to} in seconds, either may be empty
   * @param frequency {@code low:high} in Hz, either may be empty; null for all
   * @param strength above 0, to 1
   */
  static Mask of(double seconds, String time, @Nullable String frequency, float strength) {
    Range.check("strength", strength, 1e-6, 1);
    double[] times = range("time", time, 0, seconds);
    double[] hertz =
        frequency == null
            ? new double[] {0, Mask.MAX_HZ}
            : range("frequency", frequency, 0, Mask.MAX_HZ);
    int columns = Mask.columnsFor(seconds);
    double end = times[1] >= seconds ? columns : times[1] / Mask.COLUMN_SECONDS;
    int[] across = cells(times[0] / Mask.COLUMN_SECONDS, end, columns);
    int[] up = cells(row(hertz[0]), row(hertz[1]), Mask.ROWS);
    float[] strengths = new float[Mask.ROWS * columns];
    for (int r = up[0]; r < up[1]; r++) {
      java.util.Arrays.fill(strengths, r * columns + across[0], r * columns + across[1], strength);
    }
    return new Mask(columns, strengths);
  }

  private static double row(double hz) {
    return Math.min(1, MelScale.fraction(hz, Mask.MAX_HZ)) * Mask.ROWS;
  }

  /** Whole cells nearest to a range, at least one. */
  private static int[] cells(double from, double to, int cells) {
    int first = Math.clamp(Math.round(from), 0, Math.max(0, cells - 1));
    int end = Math.clamp(Math.round(to), first + 1, cells);
    return new int[] {first, end};
  }

  private static double[] range(String name, String text, double min, double max) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw malformed(name, text);
    }
    double from = parts[0].isBlank() ? min : number(name, parts[0], text);
    double to = parts[1].isBlank() ? max : number(name, parts[1], text);
    if (!(from >= min && from < to && from < max)) {
      throw new BadRequestException(
          "The " + name + " range " + text + " is outside the file or turned round.",
          "Use a range within %.3f:%.3f.".formatted(min, max));
    }
    return new double[] {from, Math.min(to, max)};
  }

  private static double number(String name, String part, String text) {
    try {
      return Double.parseDouble(part.strip());
    } catch (NumberFormatException e) {
      throw malformed(name, text);
    }
  }

  private static BadRequestException malformed(String name, String text) {
    return new BadRequestException(
        "The " + name + " range \"" + text + "\" is not two numbers with a colon between.",
        "Write it like 2.5:4.");
  }
}
