package dualdiffusion.core;

/**
 * A mel spectrogram for display.
 *
 * @param values {@code [row * columns + column]}, row 0 lowest, magnitudes ≥ 0 averaged over
 *     channels
 * @param columnSeconds time of one column
 */
public record MelImage(int rows, int columns, float[] values, double columnSeconds) {
  public MelImage {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException("mel image of the wrong size");
    }
  }
}
