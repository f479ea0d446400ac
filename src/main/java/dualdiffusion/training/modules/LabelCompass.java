package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.data.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where labels lie in the space of embeddings: each has a fixed direction, orthogonal to all others
 * (rows of a cosine transform), and an embedding tells the values of a group apart by its parts
 * along their directions. A fixed classifier learns as well as a learned one (arXiv 1801.04540); it
 * is the same for sounds and texts, so that both come to lie in the same place, and needs no
 * weights beside those of the CLAP.
 */
final class LabelCompass {
  /** Logits of a unit vector that lies wholly along a direction. */
  private static final double SCALE = 20;

  private final int width;
  private final SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
  private final List<String> labels;

  /**
   * @param labels each {@code GROUP/VALUE}
   * @param width of the embeddings
   * @throws BadRequestException naming a label of another form, or when there are too many
   */
  LabelCompass(List<String> labels, int width) {
    this.labels = List.copyOf(labels);
    this.width = width;
    if (labels.size() >= width) {
      throw new BadRequestException(
          "%d labels do not fit into embeddings of %d values.".formatted(labels.size(), width),
          "Name fewer labels, or make a CLAP with a greater --width.");
    }
    for (String label : labels) {
      int slash = label.indexOf('/');
      if (slash < 1 || slash == label.length() - 1) {
        throw new BadRequestException(
            "The label \"" + label + "\" is not of the form GROUP/VALUE.",
            "Write for example \"style/harp\".");
      }
      groups.computeIfAbsent(label.substring(0, slash), _ -> new ArrayList<>()).add(label);
    }
  }

  /** What a batch's embeddings say of its labels. */
  record Readings(Tensor loss, Map<String, Tensor> right) {}

  /**
   * Cross entropy of all groups, their mean.
   *
   * @param embeddings {@code [n, width]} of length 1
   * @param by how the embeddings were made, e.g. {@code heard}: names of the statistics
   */
  Readings read(Tensor embeddings, List<Example> examples, String by) {
    try (var scope = new Scope()) {
      Tensor sum = Tensor.zeros(examples.size());
      Map<String, Tensor> right = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> group : groups.entrySet()) {
        Tensor logits =
            Kernels.run("label_logits", embeddings, directions(group.getValue()), SCALE);
        Tensor shares = shares(group.getValue(), examples);
        sum = Kernels.run("add", sum, Kernels.run("label_loss", logits, shares));
        right.put(
            by + "/" + group.getKey(), scope.keep(Kernels.run("label_right", logits, shares)));
      }
      return new Readings(scope.keep(Kernels.run("scale", sum, 1.0 / groups.size(), 0.0)), right);
    }
  }

  /** Rows of the orthonormal cosine transform (DCT-II) but its constant one, {@code [k, width]}. */
  private Tensor directions(List<String> group) {
    float[] rows = new float[group.size() * width];
    for (int k = 0; k < group.size(); k++) {
      double turn = Math.PI * (labels.indexOf(group.get(k)) + 1) / width;
      for (int i = 0; i < width; i++) {
        rows[k * width + i] = (float) (Math.sqrt(2.0 / width) * Math.cos(turn * (i + 0.5)));
      }
    }
    return Tensor.of(rows, group.size(), width);
  }

  /** How much of each value the samples have; all zeros where nothing is known. */
  private static Tensor shares(List<String> group, List<Example> examples) {
    float[] shares = new float[examples.size() * group.size()];
    for (int i = 0; i < examples.size(); i++) {
      Map<String, Double> known = examples.get(i).labels();
      for (int k = 0; k < group.size(); k++) {
        shares[i * group.size() + k] = known.getOrDefault(group.get(k), 0.0).floatValue();
      }
    }
    return Tensor.of(shares, examples.size(), group.size());
  }
}
