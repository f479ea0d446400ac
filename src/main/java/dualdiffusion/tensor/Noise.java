package dualdiffusion.tensor;

/**
 * Standard normal noise as a pure function of (seed, stream, column, plane): the same on every
 * device and for every batch size, tile or length. Philox 4x32-10 (Salmon et al., 2011) with the
 * Box–Muller transform.
 */
public final class Noise {
  private static final int M0 = 0xD2511F53;
  private static final int M1 = 0xCD9E8D57;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final double UNIT = 0x1p-32;

  private Noise() {}

  /**
   * Noise for a stretch of columns.
   *
   * @param stream separates uses of one seed, e.g. the sampling step
   * @param firstColumn position of the stretch in the whole sample; may be negative
   * @return {@code [1, channels, rows, columns]}
   */
  public static Tensor normal(
      long seed, int stream, int channels, int rows, long firstColumn, int columns) {
    Tensor tensor = Tensor.empty(1, channels, rows, columns);
    tensor.memory().put(values(seed, stream, channels * rows, firstColumn, columns));
    return tensor;
  }

  /** The values of {@link #normal}, {@code [plane * columns + column]}. */
  static float[] values(long seed, int stream, int planes, long firstColumn, int columns) {
    float[] values = new float[Math.multiplyExact(planes, columns)];
    double[] four = new double[4];
    for (int c = 0; c < columns; c++) {
      for (int plane = 0; plane < planes; plane += 4) {
        four(seed, stream, firstColumn + c, plane >>> 2, four);
        for (int i = 0; i < 4 && plane + i < planes; i++) {
          values[(plane + i) * columns + c] = (float) four[i];
        }
      }
    }
    return values;
  }

  /** Four independent normals for one counter. */
  private static void four(long seed, int stream, long column, int block, double[] out) {
    int c0 = (int) column;
    int c1 = (int) (column >>> 32);
    int c2 = block;
    int c3 = stream;
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = (M0 & 0xffffffffL) * (c0 & 0xffffffffL);
      long p1 = (M1 & 0xffffffffL) * (c2 & 0xffffffffL);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += W0;
      k1 += W1;
    }
    boxMuller(c0, c1, out, 0);
    boxMuller(c2, c3, out, 2);
  }

  private static void boxMuller(int a, int b, double[] out, int at) {
    double radius = Math.sqrt(-2 * Math.log(((a & 0xffffffffL) + 0.5) * UNIT));
    double angle = 2 * Math.PI * ((b & 0xffffffffL) + 0.5) * UNIT;
    out[at] = radius * Math.cos(angle);
    out[at + 1] = radius * Math.sin(angle);
  }
}
