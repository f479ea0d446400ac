package dualdiffusion.studio.brush;

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
