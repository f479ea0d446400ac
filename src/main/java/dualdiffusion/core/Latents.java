package dualdiffusion.core;

/**
 * What the latent model drew: the clip's compact picture, kept with a take so that later edits
 * never re-encode it.
 *
 * @param data {@code [channel][row][column]} flattened
 */
public record Latents(int channels, int rows, int columns, float[] data) {
  public Latents {
    if (data.length != channels * rows * columns) {
      throw new IllegalArgumentException("latents of the wrong size");
    }
  }

  /** Columns {@code from} to {@code from + count}. */
  public Latents columns(int from, int count) {
    float[] some = new float[channels * rows * count];
    for (int row = 0; row < channels * rows; row++) {
      System.arraycopy(data, row * columns + from, some, row * count, count);
    }
    return new Latents(channels, rows, count, some);
  }

  /** Whether every value is a number of at most this magnitude. */
  public boolean isWithin(float most) {
    for (float value : data) {
      if (!(Math.abs(value) <= most)) {
        return false;
      }
    }
    return true;
  }
}
