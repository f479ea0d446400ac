package dualdiffusion.nn;

import java.util.stream.LongStream;

/**
 * What has RMS 1 in a magnitude-preserving weight {@code [out, in, …]} (EDM2 §2.3, forced weight
 * normalisation). Gains and the weights of the uncertainty estimate are not normalised.
 */
public enum WeightNorm {
  /** All that one output channel sums up: UNets and classifiers. */
  OUTPUT(Integer.MAX_VALUE),
  /** What one output channel sums up at each position of the kernel: the autoencoder. */
  POSITION(2),
  /** Nothing: weights are taken as they are. */
  NONE(0);

  private static final String WEIGHT = ".weight";
  private static final String UNCERTAINTY = "logvar_linear" + WEIGHT;
  private static final double EPSILON = 1e-4;

  private final int end;

  WeightNorm(int end) {
    this.end = end;
  }

  /** The norm of a module's weights by its type id. */
  public static WeightNorm ofType(String type) {
    return switch (type) {
      case "dae" -> POSITION;
      case "unet", "classifier" -> OUTPUT;
      default -> NONE;
    };
  }

  /** Dimensions of a parameter that are normalised over; empty when it is left as it is. */
  public long[] dimensions(String name, int rank) {
    return applies(name) ? LongStream.range(1, Math.min(rank, end)).toArray() : new long[0];
  }

  /** Whether a parameter is normalised at all. */
  public boolean applies(String name) {
    return this != NONE && name.endsWith(WEIGHT) && !name.endsWith(UNCERTAINTY);
  }

  /** RMS of each group of values that belong together, in order of the output channels. */
  public double[] rms(float[] values, long[] shape) {
    int tail = tail(shape);
    double[] squares = new double[Math.toIntExact(shape[0]) * tail];
    int inner = values.length / Math.max(1, squares.length);
    for (int i = 0; i < values.length; i++) {
      squares[group(i, inner, tail)] += (double) values[i] * values[i];
    }
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.sqrt(squares[i] / Math.max(1, inner));
    }
    return squares;
  }

  /** Brings each group to an RMS of its own; groups of zeros stay so. */
  public void scaleTo(double[] wanted, float[] values, long[] shape) {
    double[] rms = rms(values, shape);
    int tail = tail(shape);
    int inner = values.length / Math.max(1, rms.length);
    for (int i = 0; i < values.length; i++) {
      int group = group(i, inner, tail);
      values[i] = rms[group] == 0 ? 0 : (float) (values[i] * (wanted[group] / rms[group]));
    }
  }

  /** Forced weight normalisation: {@code w / (1e-4 + RMS)} of each group. */
  public void normalize(float[] values, long[] shape) {
    double[] wanted = rms(values, shape);
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] /= EPSILON + wanted[i];
    }
    scaleTo(wanted, values, shape);
  }

  private static int group(int index, int inner, int tail) {
    return index / (inner * tail) * tail + index % tail;
  }

  /** Kernel positions that are groups of their own. */
  private int tail(long[] shape) {
    long tail = 1;
    for (int d = end; d < shape.length && this == POSITION; d++) {
      tail *= shape[d];
    }
    return Math.toIntExact(tail);
  }
}
