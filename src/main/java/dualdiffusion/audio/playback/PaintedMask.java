package dualdiffusion.audio.playback;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;

/**
 * What is painted: strengths are linear between the middles of cells, as they are drawn. The top
 * row reaches up to all higher frequencies, the outer columns to the mask's ends, so that a mask
 * that is full passes all.
 *
 * @param origin seconds of the source at which the mask's first column begins
 */
public record PaintedMask(Mask mask, double origin) implements RegionMask {

  @Override
  public double start() {
    return mask.isEmpty() ? origin : seconds(mask.firstColumn() - 0.5);
  }

  @Override
  public double end() {
    return mask.isEmpty() ? origin : seconds(mask.lastColumn() + 1.5);
  }

  private double seconds(double column) {
    return Math.max(0, origin + Math.clamp(column, 0, mask.columns()) * Mask.COLUMN_SECONDS);
  }

  @Override
  public double gain(double seconds, double hz) {
    if (mask.columns() == 0) {
      return 0;
    }
    double row = Math.clamp(MelScale.fraction(hz, Mask.MAX_HZ) * Mask.ROWS - 0.5, 0, Mask.ROWS - 1);
    double column =
        Math.clamp((seconds - origin) / Mask.COLUMN_SECONDS - 0.5, 0, mask.columns() - 1);
    int r = (int) row;
    int r1 = Math.min(r + 1, Mask.ROWS - 1);
    double low = along(r, column);
    return low + (along(r1, column) - low) * (row - r);
  }

  private double along(int row, double column) {
    int c = (int) column;
    int c1 = Math.min(c + 1, mask.columns() - 1);
    double left = mask.at(row, c);
    return left + (mask.at(row, c1) - left) * (column - c);
  }
}
