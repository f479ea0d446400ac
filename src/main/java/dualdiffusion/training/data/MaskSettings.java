package dualdiffusion.training.data;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/**
 * Which parts of a sample are to be made in training, and which are known: the kinds of masks and
 * how often each is met.
 */
public record MaskSettings(
    @Help("Weight of masks that leave everything free: plain generation. 0 to 1000.") double plain,
    @Help("Weight of masks that free the end: extending. 0 to 1000.") double extend,
    @Help("Weight of masks that free the beginning: prepending. 0 to 1000.") double prepend,
    @Help("Weight of masks that free a stretch of time, known on both sides. 0 to 1000.")
        double middle,
    @Help("Weight of masks that free cells at random. 0 to 1000.") double cells,
    @Help("Weight of painted masks: strokes, rectangles, bands, harmonics. 0 to 1000.")
        double painted,
    @Help("Least share of the columns that extending, prepending and middle masks free, 0 to 1.")
        double shortest,
    @Help("Greatest share of the columns that these free, 0 to 1.") double longest,
    @Help("Chance that a stretch runs over the end into the beginning, as in loops. 0 to 1.")
        double wrap,
    @Help("Chance that edges are soft: values between 0 and 1 around what is free. 0 to 1.")
        double soft,
    @Help("Most shapes that a mask is painted of, 1 to 64.") int shapes) {

  /** Shares of the original's in-painting, painted shapes added. */
  public static final MaskSettings DEFAULT =
      new MaskSettings(0.3, 0.15, 0.1, 0.2, 0.05, 0.2, 0.02, 0.75, 0.2, 0.3, 4);

  public MaskSettings {
    for (double weight : new double[] {plain, extend, prepend, middle, cells, painted}) {
      Range.check("weight of a kind of masks", weight, 0, 1000);
    }
    if (plain + extend + prepend + middle + cells + painted <= 0) {
      throw new BadRequestException(
          "No kind of masks has a weight.", "Set \"plain\" to 1 for generation alone.");
    }
    Range.check("shortest stretch of a mask", shortest, 0, 1);
    Range.check("longest stretch of a mask", longest, shortest, 1);
    Range.check("chance of wrapped masks", wrap, 0, 1);
    Range.check("chance of soft masks", soft, 0, 1);
    Range.check("shapes of a mask", shapes, 1, 64);
  }

  double weight(MaskShapes.Kind kind) {
    return switch (kind) {
      case PLAIN -> plain;
      case EXTEND -> extend;
      case PREPEND -> prepend;
      case MIDDLE -> middle;
      case CELLS -> cells;
      case PAINTED -> painted;
    };
  }
}
