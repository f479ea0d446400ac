package dualdiffusion.audio.marks;

import dualdiffusion.core.Range;

/**
 * How fast the music is.
 *
 * @param bpm beats per minute, 1…1000
 * @param beats in the whole sound; 0 where it is unknown
 * @param numerator beats of a bar, 1…64
 * @param denominator note value of a beat, 1…64
 */
public record Tempo(double bpm, int beats, int numerator, int denominator) {
  public static final double MAX_BPM = 1000;
  public static final int MAX_BEATS = 1_000_000;
  public static final int MAX_METRE = 64;

  public Tempo {
    Range.check("tempo", bpm, 1, MAX_BPM);
    Range.check("number of beats", beats, 0, MAX_BEATS);
    Range.check("beats of a bar", numerator, 1, MAX_METRE);
    Range.check("note value of a beat", denominator, 1, MAX_METRE);
  }

  /** Four quarters a bar. */
  public static Tempo of(double bpm, int beats) {
    return new Tempo(bpm, beats, 4, 4);
  }

  public Tempo withBeats(int count) {
    return new Tempo(bpm, count, numerator, denominator);
  }

  /** How long its beats last, in frames of a rate; exact to the nearest frame. */
  public long frames(int sampleRate) {
    return Math.round(beats * 60.0 / bpm * sampleRate);
  }

  /** The nearest whole number of beats in so many seconds. */
  public int beatsIn(double seconds) {
    return Math.clamp(Math.round(seconds * bpm / 60), 0, MAX_BEATS);
  }

  /** For people: {@code 4/4}. */
  public String metre() {
    return numerator + "/" + denominator;
  }
}
