package dualdiffusion.dataset;

import dualdiffusion.composer.Truth;
import dualdiffusion.composer.Truth.PartTruth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The truth of a composed clip as labels: {@code tempo}, {@code energy} and {@code brightness} as
 * numbers, and kinds as {@code GROUP/VALUE} with the share of each value, e.g. {@code style/harp},
 * {@code mode/minor}, {@code tempo/117}, {@code drums/no}.
 */
final class ComposedLabels {
  private static final List<String> ROLES =
      List.of("lead", "chords", "arpeggio", "bass", "drums", "pad");

  private ComposedLabels() {}

  static Map<String, Double> of(Truth truth) {
    Map<String, Double> labels = new TreeMap<>();
    labels.put("tempo", truth.tempo());
    labels.put("energy", truth.energy());
    labels.put("brightness", truth.brightness());
    double share = 1.0 / truth.styles().size();
    truth.styles().forEach(style -> labels.merge("style/" + style, share, Double::sum));
    labels.put("key/" + truth.key(), 1.0);
    labels.put("mode/" + truth.mode(), 1.0);
    labels.put("meter/" + truth.meter().charAt(0), 1.0);
    labels.put("tempo/" + Math.round(truth.tempo()), 1.0);
    labels.put("energy/" + third(truth.energy()), 1.0);
    labels.put("brightness/" + third(truth.brightness()), 1.0);
    List<String> played = truth.parts().stream().map(PartTruth::role).toList();
    ROLES.forEach(role -> labels.put(role + (played.contains(role) ? "/yes" : "/no"), 1.0));
    return labels;
  }

  private static String third(double value) {
    return value < 1 / 3.0 ? "low" : value < 2 / 3.0 ? "middle" : "high";
  }
}
