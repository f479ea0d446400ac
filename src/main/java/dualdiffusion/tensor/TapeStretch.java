package dualdiffusion.tensor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stretch of a {@link Tape}, cut off at both ends from what is recorded around it. */
final class TapeStretch implements AutoCloseable {
  private final Tape.Stretch stretch;
  private final int flowing;
  private final List<Tensor> shared;
  private final List<Tensor> outer;
  private final Tensor output;
  private @Nullable Inside inside;

  /** From inputs without a past to a result whose history leads to them. */
  private record Inside(List<Tensor> leaves, Tensor result) implements AutoCloseable {
    @Override
    public void close() {
      leaves.forEach(Tensor::close);
      result.close();
    }
  }

  /**
   * Runs the stretch.
   *
   * @param keep what was recorded inside; else it is computed anew when it is needed
   */
  TapeStretch(List<Tensor> inputs, List<Tensor> shared, Tape.Stretch stretch, boolean keep) {
    this.stretch = stretch;
    this.shared = List.copyOf(shared);
    flowing = inputs.size();
    try (var _ = new Scope()) {
      outer = join(inputs, shared).stream().map(x -> own(Kernels.run("same", x))).toList();
      Inside ran = compute();
      output = cut(ran.result());
      if (keep) {
        inside = ran;
      } else {
        ran.close();
      }
    }
  }

  /** The result as a tensor without a past: what follows builds on it. */
  Tensor output() {
    return output;
  }

  /** Takes the output's gradient on to parameters and inputs, and lets go of everything. */
  void backward(int place, TapeSums sums) {
    Tensor seed = sums.takeCut(place);
    if (seed != null) {
      List<@Nullable Tensor> found;
      try (Inside recorded = inside == null ? compute() : inside) {
        found = sums.pullInside(recorded.result(), seed, recorded.leaves());
      }
      seed.close();
      sums.pull(outer.subList(0, flowing), found.subList(0, flowing), place);
      for (int i = 0; i < shared.size(); i++) {
        sums.share(shared.get(i), outer.get(flowing + i), found.get(flowing + i));
      }
    }
    close();
  }

  @Override
  public void close() {
    outer.forEach(Tensor::close);
    output.close();
    if (inside != null) {
      inside.close();
    }
  }

  static List<Tensor> join(List<Tensor> first, List<Tensor> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Recorded in the first run too, so that both runs round alike. */
  private Inside compute() {
    try (var _ = new Scope()) {
      List<Tensor> leaves = outer.stream().map(TapeStretch::cut).toList();
      return new Inside(leaves, own(Kernels.run("same", stretch.run(leaves))));
    }
  }

  private static Tensor cut(Tensor x) {
    return own(Gradients.stop(x).requireGradient());
  }

  private static Tensor own(Tensor x) {
    return x.detach();
  }
}
