package dualdiffusion.evaluation.fit;

import dualdiffusion.evaluation.fit.AnalyserFit.Example;
import java.util.List;
import java.util.function.Predicate;

/**
 * How often analysers are right.
 *
 * @param clips how many they were asked about
 * @param style percent of right styles
 * @param tempo percent of right numbers of beats
 * @param key percent of right tonics with right modes
 */
public record AnalyserCheck(int clips, double style, double tempo, double key) {
  /** Asks about clips that the analysers were not fitted on. */
  public static AnalyserCheck of(Analysers analysers, List<Example> examples) {
    return new AnalyserCheck(
        examples.size(),
        percent(examples, e -> analysers.style().classify(e.timbre()).equals(e.style())),
        percent(
            examples, e -> beats(analysers.tempo().classify(e.rhythm())).equals(beats(e.beats()))),
        percent(
            examples,
            e -> analysers.key().classify(e.pitches()).equals(e.tonic() + " " + e.mode())));
  }

  private static String beats(String name) {
    return name.split(" ", -1)[0];
  }

  private static double percent(List<Example> examples, Predicate<Example> right) {
    return 100.0 * examples.stream().filter(right).count() / Math.max(1, examples.size());
  }
}
