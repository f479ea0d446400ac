package dualdiffusion.training.ranks;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors that travel as one.
 *
 * @param flat their values one after the other; belongs to the bucket
 */
record Bucket(Tensor flat, List<Tensor> tensors) implements AutoCloseable {
  /** 25 MB, as usual elsewhere: enough to hide latency, little enough to begin early. */
  static final long FLOATS = 6_500_000;

  static Bucket pack(List<Tensor> tensors) {
    return new Bucket(Kernels.run("flatten_all", tensors).detach(), List.copyOf(tensors));
  }

  /** Fills one bucket after the other, in order. */
  static List<Bucket> of(List<Tensor> tensors) {
    List<Bucket> buckets = new ArrayList<>();
    int from = 0;
    long floats = 0;
    for (int i = 0; i < tensors.size(); i++) {
      floats += tensors.get(i).count();
      if (floats >= FLOATS || i == tensors.size() - 1) {
        buckets.add(pack(tensors.subList(from, i + 1)));
        from = i + 1;
        floats = 0;
      }
    }
    return buckets;
  }

  /** Writes what arrived back to the tensors, times a factor. */
  void unpack(double factor) {
    Kernels.change("unflatten_all", flat, tensors, factor);
  }

  @Override
  public void close() {
    flat.close();
  }
}
