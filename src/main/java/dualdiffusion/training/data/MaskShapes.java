package dualdiffusion.training.data;

import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws the mask of a training example: 1 where a cell is to be made, 0 where it is known. Every
 * mask has a free cell.
 */
public final class MaskShapes {
  /** What a mask asks for. */
  public enum Kind {
    PLAIN,
    EXTEND,
    PREPEND,
    MIDDLE,
    CELLS,
    PAINTED
  }

  /** Widest soft edge, cells. */
  private static final double WIDEST_EDGE = 3;

  private final MaskSettings settings;

  public MaskShapes(MaskSettings settings) {
    this.settings = settings;
  }

  /** What kind of mask an example has. */
  public Kind kind(SampleSeed seed) {
    return kind(seed.random(Use.MASK));
  }

  /**
   * The mask of an example, {@code [row * columns + column]}, each 0…1, row 0 lowest.
   *
   * @param rows of the latents, over 0…16 kHz of the mel scale
   */
  public float[] draw(SampleSeed seed, int rows, int columns) {
    SplittableRandom random = seed.random(Use.MASK);
    Kind kind = kind(random);
    double edge = random.nextDouble() < settings.soft() ? random.nextDouble(0, WIDEST_EDGE) : 0;
    var canvas = new MaskCanvas(rows, columns, edge);
    switch (kind) {
      case PLAIN -> canvas.fill();
      case EXTEND -> canvas.stretch(columns - width(random, columns), columns);
      case PREPEND -> canvas.stretch(0, width(random, columns));
      case MIDDLE -> middle(canvas, random);
      case CELLS -> canvas.cells(random.nextDouble(0.05, 0.95), random.nextInt(1, 5), random);
      case PAINTED -> new MaskPainter(canvas, random).paint(random.nextInt(settings.shapes()) + 1);
    }
    canvas.freeOne(random);
    return canvas.values();
  }

  private Kind kind(SplittableRandom random) {
    Kind[] kinds = Kind.values();
    double left = random.nextDouble() * Arrays.stream(kinds).mapToDouble(settings::weight).sum();
    for (Kind kind : kinds) {
      left -= settings.weight(kind);
      if (left < 0) {
        return kind;
      }
    }
    return Kind.PLAIN;
  }

  private void middle(MaskCanvas canvas, SplittableRandom random) {
    int columns = canvas.columns();
    int width = Math.max(1, Math.min(width(random, columns), columns - 2));
    if (random.nextDouble() < settings.wrap()) {
      int start = random.nextInt(columns);
      canvas.stretch(start, start + width);
    } else {
      int start = columns - width > 2 ? random.nextInt(1, columns - width) : (columns - width) / 2;
      canvas.stretch(start, start + width);
    }
  }

  /** Columns of a stretch: at least one is free, and one known where there are two. */
  private int width(SplittableRandom random, int columns) {
    double share =
        settings.shortest() + random.nextDouble() * (settings.longest() - settings.shortest());
    return Math.clamp(Math.round(share * columns), 1, Math.max(1, columns - 1));
  }
}
