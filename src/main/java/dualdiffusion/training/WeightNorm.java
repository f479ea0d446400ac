package dualdiffusion.training;

import java.util.stream.LongStream;

/**
 * What has RMS 1 in a magnitude-preserving weight {@code [out, in, …]} (EDM2 §2.3). The weights of
 * the uncertainty estimate are not normalised, nor are gains.
 */
public enum WeightNorm {
  /** All that one output channel sums up: UNets. */
  OUTPUT(Integer.MAX_VALUE),
  /** What one output channel sums up at each position of the kernel: the autoencoder. */
  POSITION(2);

  private static final String WEIGHT = ".weight";
  private static final String UNCERTAINTY = "logvar_linear" + WEIGHT;

  private final int end;

  WeightNorm(int end) {
    this.end = end;
  }

  static boolean applies(String name) {
    return name.endsWith(WEIGHT) && !name.equals(UNCERTAINTY);
  }

  /** Dimensions from 1 to before this one are normalised over, as far as a weight has them. */
  int end() {
    return end;
  }

  long[] dimensions(int rank) {
    return LongStream.range(1, Math.min(rank, end)).toArray();
  }
}
