package dualdiffusion.training;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** The tensors an optimiser keeps for each of its parameters. */
final class OptimizerState implements AutoCloseable {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * Adds zeros for each parameter.
   *
   * @param kind goes before the parameter's name
   * @param shape of the zeros for a parameter
   * @return in the order of the parameters
   */
  List<Tensor> zeros(
      String kind, SequencedMap<String, Tensor> parameters, Function<Tensor, long[]> shape) {
    return parameters.entrySet().stream()
        .map(entry -> zeros(kind + "." + entry.getKey(), shape.apply(entry.getValue())))
        .toList();
  }

  private Tensor zeros(String name, long[] shape) {
    try (var scope = new Scope()) {
      Tensor zeros = scope.keep(Tensor.zeros(shape)).detach();
      tensors.put(name, zeros);
      return zeros;
    }
  }

  Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
