package dualdiffusion.dsp.analysis;

/**
 * Beats and bars of music that keeps its tempo.
 *
 * @param bpm beats per minute
 * @param firstDownbeat seconds from the beginning to the first bar line, at least −0.05 beats
 * @param beatsPerBar 4 or 3
 */
public record BeatGrid(double bpm, double firstDownbeat, int beatsPerBar) {

  /** Seconds of a beat; beat 0 is the first downbeat, those before it are negative. */
  public double seconds(double beat) {
    return firstDownbeat + beat * 60 / bpm;
  }
}
