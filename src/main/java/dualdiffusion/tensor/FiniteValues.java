package dualdiffusion.tensor;

import java.util.Arrays;

/** The finite values of a stored tensor, a stretch at a time: any size needs little memory. */
record FiniteValues(Safetensors file, String name) {
  private static final int STRETCH = 1 << 16;

  /** Takes one value. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param index row-major
     */
    void take(long index, double value);
  }

  /** How many values there are, finite or not. */
  long count() {
    return Arrays.stream(file.shape(name)).anyMatch(size -> size == 0)
        ? 0
        : Arrays.stream(file.shape(name)).reduce(1, (a, b) -> a * b);
  }

  void each(Taker taker) {
    long count = count();
    float[] stretch = new float[(int) Math.min(count, STRETCH)];
    for (long from = 0; from < count; from += STRETCH) {
      int size = (int) Math.min(STRETCH, count - from);
      file.read(name, from, stretch, 0, size);
      for (int i = 0; i < size; i++) {
        if (Float.isFinite(stretch[i])) {
          taker.take(from + i, stretch[i]);
        }
      }
    }
  }
}
