package dualdiffusion.studio.project.document;

import dualdiffusion.core.Mask;
import dualdiffusion.core.Range;
import java.util.List;

/**
 * Paint over a clip under a name, to be shown, weakened, reused.
 *
 * @param strength factor on its cells, 0…1
 * @param visible whether it is shown and used
 * @param cells columns count from the first frame of the take it was painted over
 */
public record MaskLayer(long id, String name, double strength, boolean visible, MaskCells cells) {
  public MaskLayer {
    Limits.id("id of the mask layer", id);
    Limits.text("name of the mask layer", name);
    Range.check("strength of the mask layer", strength, 0, 1);
  }

  MaskLayer withId(long value) {
    return new MaskLayer(value, name, strength, visible, cells);
  }

  MaskLayer withCells(MaskCells value) {
    return new MaskLayer(id, name, strength, visible, value);
  }

  /**
   * What all visible layers together ask of the engine: of each cell the strongest paint.
   *
   * @param columns of the result; layers may be shorter or longer
   */
  public static Mask together(List<MaskLayer> layers, int columns) {
    var sum = new float[Mask.ROWS * columns];
    for (MaskLayer layer : layers) {
      if (layer.visible() && layer.strength() > 0) {
        layer.addTo(sum, columns);
      }
    }
    return new Mask(columns, sum);
  }

  private void addTo(float[] sum, int columns) {
    Mask mask = cells.toMask();
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < Math.min(columns, mask.columns()); c++) {
        int i = row * columns + c;
        sum[i] = Math.max(sum[i], (float) (strength * mask.at(row, c)));
      }
    }
  }
}
