package dualdiffusion.studio.brush;

import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.TempoMap;

/**
 * A steady beat.
 *
 * @param bpm beats per minute, positive
 * @param offset seconds from the clip's beginning to a first beat of a bar; may be negative
 * @param perBar beats of a bar, at least 1
 */
public record Beats(double bpm, double offset, int perBar) {
  /** Share of a beat by which a time may miss it through rounding. */
  private static final double SLACK = 1e-6;

  public Beats {
    if (!(bpm > 0) || !Double.isFinite(bpm) || !Double.isFinite(offset) || perBar < 1) {
      throw new IllegalArgumentException(bpm + " bpm from " + offset + " s, bars of " + perBar);
    }
  }

  /**
   * The beat of the project around a place, for a clip: with its tempo and metre there, and the
   * bars counted as the project counts them where both never change.
   *
   * @param seconds place on the timeline
   * @param clipStart where the clip's time begins on the timeline, in seconds
   */
  public static Beats of(TempoMap map, double seconds, double clipStart) {
    int bar = map.musicalTime(map.quarters(seconds)).bar();
    MetreChange metre = map.metreOf(bar);
    double quarter = map.barStart(bar);
    double bpm = map.tempoAt(quarter).bpm() / metre.beatQuarters();
    double before = (bar - 1) * metre.beats() * 60 / bpm;
    return new Beats(bpm, map.seconds(quarter) - before - clipStart, metre.beats());
  }

  /** When a beat is, in seconds; beat 0 begins a bar. */
  public double seconds(double beat) {
    return offset + beat * 60 / bpm;
  }

  /** The beat at a time, with its fraction. */
  public double beat(double seconds) {
    return (seconds - offset) * bpm / 60;
  }

  double nearest(double seconds) {
    return seconds(Math.rint(beat(seconds)));
  }

  double before(double seconds) {
    return seconds(Math.floor(beat(seconds) + SLACK));
  }

  double after(double seconds) {
    return seconds(Math.ceil(beat(seconds) - SLACK));
  }

  /** Bar and beat counted from 1, e.g. "3.2". */
  public String words(double seconds) {
    long beat = (long) Math.floor(beat(seconds) + SLACK);
    return (Math.floorDiv(beat, perBar) + 1) + "." + (Math.floorMod(beat, perBar) + 1);
  }
}
