package dualdiffusion.nn;

import dualdiffusion.core.Range;
import java.util.List;

/**
 * How attention looks at the cells of a level; without it, at all of them and at no position.
 *
 * @param axes which cells look at each other
 * @param position how they know where they stand
 * @param maxHz top of the mel axis, for {@link Position#LOG_FREQUENCY}
 */
public record AttentionConfig(Axes axes, Position position, double maxHz) {

  /** Which cells look at each other. */
  public enum Axes {
    /** All cells of a level. */
    ALL,

    /** Those of a row, over time; then those of a column, over frequency. */
    SEPARABLE
  }

  /** How cells know where they stand: turned queries and keys (arXiv 2104.09864). */
  public enum Position {
    /** They do not. */
    NONE,

    /** By column and row. */
    ROTARY,

    /** By column and the logarithm of the row's frequency: octaves are equally far apart. */
    LOG_FREQUENCY
  }

  /** Attention over all cells, without position. */
  static final AttentionConfig PLAIN = new AttentionConfig(Axes.ALL, Position.NONE, 16_000);

  public AttentionConfig {
    Range.check("top of the mel axis", maxHz, 1, 1e6);
  }

  /** The parameters' prefixes of a block's attention, in the order in which they run. */
  List<String> parts(String block) {
    return axes == Axes.ALL ? List.of(block) : List.of(block + ".time", block + ".frequency");
  }
}
