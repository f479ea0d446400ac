package dualdiffusion.dataset.stages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the embeddings most alike to one among all: exactly, by comparing with each. Tens of
 * thousands of samples take minutes; nothing that is alike is missed.
 */
final class Neighbours {
  /** Another sample, by its number, and the cosine. */
  record Neighbour(int index, double cosine) {}

  private final float[][] units;

  /**
   * @param units embeddings of length 1; of no values for samples without
   */
  Neighbours(float[][] units) {
    this.units = units;
  }

  /** Those of higher numbers with a cosine of at least {@code least}, most alike first. */
  List<Neighbour> after(int index, double least, int most) {
    float[] own = units[index];
    if (own.length == 0 || most == 0) {
      return List.of();
    }
    Comparator<Neighbour> order =
        Comparator.comparingDouble(Neighbour::cosine).thenComparingInt(n -> -n.index);
    var best = new PriorityQueue<>(order);
    for (int i = index + 1; i < units.length; i++) {
      double cosine = units[i].length == own.length ? dot(own, units[i]) : -2;
      if (cosine >= least) {
        best.add(new Neighbour(i, cosine));
        if (best.size() > most) {
          best.poll();
        }
      }
    }
    List<Neighbour> found = new ArrayList<>(best);
    found.sort(order.reversed());
    return found;
  }

  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
