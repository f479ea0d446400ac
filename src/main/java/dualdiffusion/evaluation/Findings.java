package dualdiffusion.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an evaluation found.
 *
 * @param model its name
 * @param plan what was measured
 * @param measures all rows
 * @param departures how generated clips differ from composed ones of the same prompts, the worst
 *     first
 * @param load processes that wanted to run at the end, a minute's mean; speed means little where it
 *     is above the number of cores
 */
public record Findings(
    String model,
    EvaluationPlan plan,
    List<Measure> measures,
    List<Departure> departures,
    double load) {
  public Findings {
    measures = List.copyOf(measures);
    departures = List.copyOf(departures);
  }

  /**
   * One figure of the sound.
   *
   * @param drawn mean of generated clips
   * @param composed mean of composed clips of the same prompts
   * @param spread of one composed clip against another
   */
  public record Departure(String name, double drawn, double composed, double spread) {
    /** How far the means are apart, in spreads of composed clips. */
    public double size() {
      return (drawn - composed) / spread;
    }
  }

  /** Whether every bar is met. */
  public boolean meetsAll() {
    return bars().allMatch(Measure.Bar::met);
  }

  public long barsMet() {
    return bars().filter(Measure.Bar::met).count();
  }

  public long barCount() {
    return bars().count();
  }

  private Stream<Measure.Bar> bars() {
    return measures.stream().map(Measure::bar).flatMap(Optional::stream);
  }
}
