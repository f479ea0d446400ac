package dualdiffusion.studio.project.document;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * When each beat falls. Three measures of time: seconds, quarter notes from the beginning, and bars
 * and beats; each is a growing function of the others.
 *
 * @param tempos in order, the first at quarter 0
 * @param metres in order, the first at bar 1
 */
public record TempoMap(List<TempoChange> tempos, List<MetreChange> metres) {
  /** Share of a beat by which rounding may miss a bar line. */
  private static final double SLACK = 1e-7;

  public TempoMap {
    tempos = List.copyOf(tempos);
    metres = List.copyOf(metres);
    boolean begun =
        !tempos.isEmpty()
            && tempos.getFirst().quarter() == 0
            && !metres.isEmpty()
            && metres.getFirst().bar() == 1;
    if (!begun || !grows(tempos, metres)) {
      throw new EditException(
          "Tempo and metre do not begin with the music, or are out of order.",
          "Put the first at the beginning and each later one after the one before.");
    }
  }

  private static boolean grows(List<TempoChange> tempos, List<MetreChange> metres) {
    boolean grows = true;
    for (int i = 1; i < tempos.size(); i++) {
      grows &= tempos.get(i).quarter() > tempos.get(i - 1).quarter();
    }
    for (int i = 1; i < metres.size(); i++) {
      grows &= metres.get(i).bar() > metres.get(i - 1).bar();
    }
    return grows;
  }

  /** One tempo and metre throughout. */
  public static TempoMap constant(double bpm, int beats, int unit) {
    return new TempoMap(List.of(new TempoChange(0, bpm)), List.of(new MetreChange(1, beats, unit)));
  }

  /** With another tempo from a place on, up to the next change after it. */
  public TempoMap with(TempoChange change) {
    return new TempoMap(
        placed(tempos, change, t -> t.quarter() == change.quarter(), TempoChange::quarter), metres);
  }

  /** With another metre from a bar on, up to the next change after it. */
  public TempoMap with(MetreChange change) {
    return new TempoMap(
        tempos, placed(metres, change, m -> m.bar() == change.bar(), MetreChange::bar));
  }

  /** Without the change of tempo at a place; the first one stays. */
  public TempoMap withoutTempo(double quarter) {
    return new TempoMap(
        tempos.stream().filter(t -> t.quarter() == 0 || t.quarter() != quarter).toList(), metres);
  }

  /** Without the change of metre at a bar; the first one stays. */
  public TempoMap withoutMetre(int bar) {
    return new TempoMap(
        tempos, metres.stream().filter(m -> m.bar() == 1 || m.bar() != bar).toList());
  }

  private static <T> List<T> placed(
      List<T> list, T change, Predicate<T> same, ToDoubleFunction<T> place) {
    return Stream.concat(list.stream().filter(same.negate()), Stream.of(change))
        .sorted(Comparator.comparingDouble(place))
        .toList();
  }

  /**
   * @param quarter quarter notes from the beginning; negative ones at the first tempo
   */
  public double seconds(double quarter) {
    double seconds = 0;
    for (int i = 0; i + 1 < tempos.size() && tempos.get(i + 1).quarter() <= quarter; i++) {
      seconds += length(i);
    }
    TempoChange now = tempoAt(quarter);
    return seconds + (quarter - now.quarter()) * 60 / now.bpm();
  }

  /** Quarter notes from the beginning. */
  public double quarters(double seconds) {
    int i = 0;
    double begin = 0;
    while (i + 1 < tempos.size() && begin + length(i) <= seconds) {
      begin += length(i++);
    }
    TempoChange now = tempos.get(i);
    return now.quarter() + (seconds - begin) * now.bpm() / 60;
  }

  /** Seconds from a change of tempo to the next. */
  private double length(int i) {
    TempoChange now = tempos.get(i);
    return (tempos.get(i + 1).quarter() - now.quarter()) * 60 / now.bpm();
  }

  /** The tempo that holds at a place. */
  public TempoChange tempoAt(double quarter) {
    return tempos.stream()
        .filter(t -> t.quarter() <= quarter)
        .reduce((a, b) -> b)
        .orElse(tempos.getFirst());
  }

  /** The metre of a bar. */
  public MetreChange metreOf(int bar) {
    return metres.stream()
        .filter(m -> m.bar() <= bar)
        .reduce((a, b) -> b)
        .orElse(metres.getFirst());
  }

  /** Where a bar begins, in quarter notes; bars before the first have its length. */
  public double barStart(int bar) {
    double quarter = 0;
    int i = 0;
    for (; i + 1 < metres.size() && metres.get(i + 1).bar() <= bar; i++) {
      quarter += (metres.get(i + 1).bar() - metres.get(i).bar()) * metres.get(i).barQuarters();
    }
    return quarter + (bar - metres.get(i).bar()) * metres.get(i).barQuarters();
  }

  /** The bar that holds a place, and the beat in it. */
  public MusicalTime musicalTime(double quarter) {
    int i = 0;
    while (i + 1 < metres.size() && barStart(metres.get(i + 1).bar()) <= quarter + SLACK) {
      i++;
    }
    MetreChange metre = metres.get(i);
    double from = barStart(metre.bar());
    int bar = metre.bar() + (int) Math.floor((quarter - from) / metre.barQuarters() + SLACK);
    double beat = (quarter - barStart(bar)) / metre.beatQuarters();
    return new MusicalTime(bar, 1 + Math.max(0, beat));
  }

  public double quarters(MusicalTime time) {
    return barStart(time.bar()) + (time.beat() - 1) * metreOf(time.bar()).beatQuarters();
  }
}
