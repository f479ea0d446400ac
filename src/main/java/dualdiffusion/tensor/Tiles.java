package dualdiffusion.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a time-local computation over long tensors in bounded memory: tiles overlap by the
 * computation's reach and the overlap is discarded, so that the result equals the untiled one.
 *
 * @param length columns of a tile that are kept
 * @param overlap columns computed and discarded at each inner edge, at least the reach
 */
public record Tiles(int length, int overlap) {

  /** A computation over columns {@code [from, to)} of its inputs; returns as many columns. */
  @FunctionalInterface
  public interface Part {
    Tensor compute(int from, int to);
  }

  /**
   * Computes all columns.
   *
   * @param columns columns of input
   * @param ratio output columns of one input column
   */
  public Tensor run(int columns, int ratio, Part part) {
    if (columns <= length + overlap) {
      return part.compute(0, columns);
    }
    try (var scope = new Scope()) {
      List<Tensor> parts = new ArrayList<>();
      for (int from = 0; from < columns; from += length) {
        parts.add(tile(from, Math.min(columns, from + length), columns, ratio, part));
      }
      return scope.keep(Kernels.run("cat", parts, -1));
    }
  }

  private Tensor tile(int from, int to, int columns, int ratio, Part part) {
    try (var scope = new Scope()) {
      int start = Math.max(0, from - overlap);
      Tensor whole = part.compute(start, Math.min(columns, to + overlap));
      Tensor kept = Kernels.run("narrow", whole, -1, (from - start) * ratio, (to - from) * ratio);
      return scope.keep(Kernels.run("own", kept));
    }
  }
}
