package dualdiffusion.studio.models;

import dualdiffusion.core.TensorInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors by the parts of their names: "enc.0.weight" is "weight" in "0" in "enc". A part that
 * holds nothing but one other part is one node with it.
 *
 * @param label of this node within its parent
 * @param values of all tensors in it together
 */
record TensorNode(
    String label, Optional<TensorInfo> tensor, List<TensorNode> children, long values) {

  /** The nodes of all tensors, in their order. */
  static List<TensorNode> of(List<TensorInfo> tensors) {
    return nodes(tensors, 0);
  }

  private static List<TensorNode> nodes(List<TensorInfo> tensors, int from) {
    Map<String, List<TensorInfo>> parts = new LinkedHashMap<>();
    for (TensorInfo tensor : tensors) {
      parts.computeIfAbsent(part(tensor, from), p -> new ArrayList<>()).add(tensor);
    }
    return parts.entrySet().stream().map(e -> node(e.getKey(), e.getValue(), from)).toList();
  }

  private static String part(TensorInfo tensor, int from) {
    int dot = tensor.name().indexOf('.', from);
    return tensor.name().substring(from, dot < 0 ? tensor.name().length() : dot + 1);
  }

  private static TensorNode node(String part, List<TensorInfo> inside, int from) {
    if (!part.endsWith(".")) {
      TensorInfo tensor = inside.getFirst();
      return new TensorNode(part, Optional.of(tensor), List.of(), tensor.values());
    }
    List<TensorNode> children = nodes(inside, from + part.length());
    if (children.size() == 1) {
      TensorNode only = children.getFirst();
      return new TensorNode(part + only.label(), only.tensor(), only.children(), only.values());
    }
    long values = children.stream().mapToLong(TensorNode::values).sum();
    String label = part.substring(0, part.length() - 1);
    return new TensorNode(label, Optional.empty(), children, values);
  }
}
