package dualdiffusion.evaluation;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.evaluation.measure.Profile;
import dualdiffusion.evaluation.measure.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the sound of clips differs from that of composed clips. */
final class Departures {
  private static final List<String> NAMES =
      List.copyOf(Profile.of(AudioBuffer.silence(32_000, 2, 32_000)).keySet());

  private Departures() {}

  /** All figures, those that differ most first. */
  static List<Findings.Departure> of(List<Line> clips, List<Line> composed) {
    List<Findings.Departure> all = new ArrayList<>();
    for (String name : NAMES) {
      double[] own = values(clips, name);
      double[] theirs = values(composed, name);
      all.add(
          new Findings.Departure(
              name, Statistics.mean(own), Statistics.mean(theirs), spread(name, theirs)));
    }
    all.sort(Comparator.comparingDouble(d -> -Math.abs(d.size())));
    return all;
  }

  /** A mean over the figures of how far clips are from composed ones, in spreads of these. */
  static double size(List<Line> clips, List<Line> composed) {
    return Statistics.mean(
        of(clips, composed).stream().mapToDouble(d -> Math.abs(d.size())).toArray());
  }

  /** A decibel, or an event in five seconds, at least: less is hardly heard. */
  private static double spread(String name, double[] values) {
    double least = Profile.unit(name).equals("1/s") ? 0.2 : 1;
    return Math.max(least, Statistics.deviation(values));
  }

  private static double[] values(List<Line> lines, String name) {
    return lines.stream().mapToDouble(line -> line.figure(name)).toArray();
  }
}
