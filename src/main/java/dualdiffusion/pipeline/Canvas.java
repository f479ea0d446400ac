package dualdiffusion.pipeline;

import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where a sample is drawn and what is there already.
 *
 * @param columns width of the result
 * @param firstColumn its place on the clip's time axis: what noise and previews go by
 * @param reference what is known of it and may change by how much
 * @param base what it is a variation of, {@code [1, channels, rows, columns]}; null for none
 * @param strength share of the run that is drawn, above 0…1; less than 1 only over a base
 * @param ring whether its end leads into its beginning
 */
record Canvas(
    int columns,
    int firstColumn,
    LatentReference reference,
    @Nullable Tensor base,
    double strength,
    boolean ring) {

  /** Nothing there yet. */
  static Canvas free(int columns, boolean ring) {
    return new Canvas(columns, 0, LatentReference.none(), null, 1, ring);
  }

  /** Whether nothing is there yet. */
  boolean isNew() {
    return reference.latents() == null && base == null;
  }

  /** Partly known. */
  static Canvas around(LatentReference reference, int firstColumn) {
    return new Canvas(reference.columns(), firstColumn, reference, null, 1, false);
  }

  /** A variation of something. */
  static Canvas over(Tensor base, double strength) {
    return new Canvas(base.size(3), 0, LatentReference.none(), base, strength, false);
  }
}
