package dualdiffusion.core;

import java.util.List;

/**
 * A tensor as its file's header tells it.
 *
 * @param type how its values are stored, e.g. "F16"
 */
public record TensorInfo(String name, String type, List<Long> shape) {
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** How many values it has. */
  public long values() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  /** E.g. "64 × 32 × 3 × 3"; a single value has "1". */
  public String shapeText() {
    return shape.isEmpty() ? "1" : String.join(" × ", shape.stream().map(String::valueOf).toList());
  }
}
