package dualdiffusion.dataset.stages;

import dualdiffusion.dataset.Ears;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.clap.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks sounds for labels: how much more alike to a label's texts than to all others of its list.
 */
final class LabelScores {
  /** A text's direction; the empty name stands for negatives. */
  private record Text(String label, float[] direction) {}

  private final Map<String, List<Text>> lists = new TreeMap<>();
  private final LabelSettings settings;
  private final Centres centres;

  /**
   * @param centres of sounds and texts on the whole, as the ears' model has them
   */
  LabelScores(LabelSettings settings, Ears ears, Centres centres) {
    this.settings = settings;
    this.centres = centres;
    new TreeMap<>(settings.lists()).forEach((name, list) -> lists.put(name, texts(list, ears)));
  }

  private List<Text> texts(LabelSettings.Labels list, Ears ears) {
    List<Text> texts = new ArrayList<>();
    new TreeMap<>(list.labels())
        .forEach((label, words) -> texts.add(new Text(label, direction(ears, words))));
    list.negatives()
        .orElse(List.of())
        .forEach(words -> texts.add(new Text("", direction(ears, List.of(words)))));
    return texts;
  }

  private float[] direction(Ears ears, List<String> words) {
    List<float[]> units =
        ears.texts().apply(words).stream()
            .map(text -> Embeddings.unit(centres.ofText(Embeddings.unit(text))))
            .toList();
    return Embeddings.unit(Embeddings.mean(units));
  }

  /**
   * Scores of each list's labels, as {@code LIST/LABEL}; with negatives they sum to less than 1.
   *
   * @param sound mean of its embeddings
   */
  Map<String, Double> of(float[] sound) {
    float[] direction = Embeddings.unit(centres.ofSound(Embeddings.unit(sound)));
    Map<String, Double> scores = new TreeMap<>();
    lists.forEach((name, texts) -> score(name, texts, direction, scores));
    return scores;
  }

  private void score(String name, List<Text> texts, float[] direction, Map<String, Double> scores) {
    double[] weights = new double[texts.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double cosine = Embeddings.similarity(direction, texts.get(i).direction);
      weights[i] = Math.exp(settings.sharpness() * (cosine - 1));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      double score = Math.round(weights[i] / sum * 1e4) / 1e4;
      if (!texts.get(i).label.isEmpty() && score >= settings.least()) {
        scores.put(name + "/" + texts.get(i).label, score);
      }
    }
  }
}
