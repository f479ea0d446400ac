package dualdiffusion.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The gradients that a {@link Tape} has found so far, in the scope that is open. */
final class TapeSums {
  /** A tensor that several stretches heard, and its gradient so far. */
  private record Shared(Tensor root, Tensor gradient) {}

  private final List<Tensor> parameters;
  private final List<Tensor> cuts;
  private final Tape.Listener listener;
  private final @Nullable Tensor[] ofParameters;
  private final @Nullable Tensor[] ofCuts;
  private final boolean[] done;
  private final IdentityHashMap<Tensor, Shared> shared = new IdentityHashMap<>();

  /**
   * @param cuts outputs of the stretches
   */
  TapeSums(List<Tensor> parameters, List<Tensor> cuts, Tape.Listener listener) {
    this.parameters = parameters;
    this.cuts = cuts;
    this.listener = listener;
    ofParameters = new Tensor[parameters.size()];
    ofCuts = new Tensor[cuts.size()];
    done = new boolean[parameters.size()];
  }

  /** The gradient of a stretch's output, which is forgotten here; null where nothing hears it. */
  @Nullable Tensor takeCut(int place) {
    Tensor gradient = ofCuts[place];
    ofCuts[place] = null;
    return gradient;
  }

  /** Takes gradients of what lies between stretches on to the outputs before a place. */
  void pull(List<Tensor> roots, List<@Nullable Tensor> seeds, int place) {
    List<Tensor> inputs = TapeStretch.join(cuts.subList(0, place), parameters);
    List<@Nullable Tensor> found = pull(roots, seeds, inputs);
    for (int i = 0; i < place; i++) {
      ofCuts[i] = sum(ofCuts[i], found.get(i));
    }
    addToParameters(found.subList(place, found.size()));
    close(seeds);
  }

  /**
   * Takes a stretch's gradient on to its own parameters, which are then done.
   *
   * @return those of its inputs
   */
  List<@Nullable Tensor> pullInside(Tensor result, Tensor seed, List<Tensor> leaves) {
    List<@Nullable Tensor> found =
        pull(List.of(result), Arrays.asList(seed), TapeStretch.join(leaves, parameters));
    List<@Nullable Tensor> own = found.subList(leaves.size(), found.size());
    addToParameters(own);
    announce(IntStream.range(0, own.size()).filter(i -> own.get(i) != null).toArray());
    return found.subList(0, leaves.size());
  }

  void share(Tensor key, Tensor root, @Nullable Tensor gradient) {
    if (gradient != null) {
      shared.merge(
          key,
          new Shared(Kernels.run("same", root), gradient),
          (old, now) -> new Shared(old.root(), add(old.gradient(), now.gradient())));
    }
  }

  /** All gradients, after those of shared tensors went their way; zeros where there are none. */
  List<Tensor> finish() {
    List<Tensor> roots = shared.values().stream().map(Shared::root).toList();
    List<@Nullable Tensor> seeds = new ArrayList<>();
    shared.values().forEach(one -> seeds.add(one.gradient()));
    pull(roots, seeds, 0);
    for (int i = 0; i < ofParameters.length; i++) {
      if (ofParameters[i] == null) {
        ofParameters[i] = Kernels.run("zeros_like", parameters.get(i));
      }
    }
    announce(IntStream.range(0, done.length).filter(i -> !done[i]).toArray());
    return Arrays.stream(ofParameters).map(Objects::requireNonNull).toList();
  }

  private void addToParameters(List<@Nullable Tensor> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) != null && done[i]) {
        throw new IllegalStateException("a parameter of a stretch is used outside it");
      }
      ofParameters[i] = sum(ofParameters[i], found.get(i));
    }
  }

  private void announce(int[] places) {
    for (int place : places) {
      done[place] = true;
    }
    if (places.length > 0) {
      List<Tensor> gradients =
          Arrays.stream(places)
              .mapToObj(place -> Objects.requireNonNull(ofParameters[place]))
              .toList();
      listener.done(places, gradients);
    }
  }

  /** One gradient per input, null where it is not reached. */
  private static List<@Nullable Tensor> pull(
      List<Tensor> roots, List<@Nullable Tensor> seeds, List<Tensor> inputs) {
    List<@Nullable Tensor> found = new ArrayList<>();
    inputs.forEach(_ -> found.add(null));
    List<Integer> heard =
        IntStream.range(0, roots.size()).filter(i -> seeds.get(i) != null).boxed().toList();
    if (!heard.isEmpty()) {
      List<Tensor> result =
          Kernels.runList(
              "pull",
              heard.stream().map(roots::get).toList(),
              heard.stream().map(seeds::get).toList(),
              inputs);
      float[] places = result.getFirst().toArray();
      for (int i = 0; i < places.length; i++) {
        found.set((int) places[i], result.get(i + 1));
      }
    }
    return found;
  }

  private static @Nullable Tensor sum(@Nullable Tensor a, @Nullable Tensor b) {
    return a == null ? b : b == null ? a : add(a, b);
  }

  private static Tensor add(Tensor a, Tensor b) {
    try (a;
        b) {
      return Kernels.run("add", a, b);
    }
  }

  private static void close(List<@Nullable Tensor> tensors) {
    for (Tensor tensor : tensors) {
      if (tensor != null) {
        tensor.close();
      }
    }
  }
}
