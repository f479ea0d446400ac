package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;

/**
 * From this bar on the music has this metre, e.g. 6/8.
 *
 * @param bar counted from 1
 * @param beats in a bar, 1…32
 * @param unit note value of a beat: 1, 2, 4, 8, 16 or 32
 */
public record MetreChange(int bar, int beats, int unit) {
  public MetreChange {
    Range.check("bar of the metre", bar, 1, 1_000_000);
    Range.check("beats of a bar", beats, 1, 32);
    Range.check("unit of the metre", unit, 1, 32);
    if (Integer.bitCount(unit) != 1) {
      throw new EditException("There are no beats of 1/" + unit + ".", "Use 1, 2, 4, 8, 16 or 32.");
    }
  }

  /** Quarter notes of a beat. */
  public double beatQuarters() {
    return 4.0 / unit;
  }

  /** Quarter notes of a bar. */
  public double barQuarters() {
    return beats * beatQuarters();
  }
}
